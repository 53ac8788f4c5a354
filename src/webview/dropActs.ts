import { say } from '../base/say';
import type { About, Act } from '../scene/scene';
import { quoted } from '../scene/flow/repositoryWords';

type Branch = Extract<About, { kind: 'branch' }>;

/** What may be meant when one branch is let go on another. */
export function dropActs(
  dragged: Branch,
  target: Branch,
): { readonly question: string; readonly acts: readonly Act[]; readonly lines: readonly string[] } {
  if (target.where === 'host') {
    if (dragged.where !== 'local')
      return {
        question: say`${dragged.name} and ${target.name} are both on the host: a request brings one into the other.`,
        acts: [run(say`Open the request`, `pr create --base ${quoted(target.name)} --head ${quoted(dragged.name)}`)],
        lines: [],
      };
    const line = `git push origin ${quoted(`${dragged.name}:${target.name}`)}`;
    return { question: say`Push your ${dragged.name} to ${target.name}?`, acts: [run(say`Push`, line)], lines: [line] };
  }
  if (dragged.where === 'host')
    return {
      question: say`${dragged.name} is on the host: fetch it before you merge it.`,
      acts: [run(say`Fetch`, 'git fetch origin')],
      lines: ['git fetch origin'],
    };
  const merge = [`git switch ${quoted(target.name)}`, `git merge ${quoted(dragged.name)}`];
  return {
    question: say`Bring ${dragged.name} into ${target.name}, or put ${dragged.name} on top of ${target.name}? Merging keeps both lines and joins them; rebasing writes new commits.`,
    acts: [
      ...(target.where === 'local'
        ? merge.map((line, index) =>
            run(index === 0 ? say`Switch to ${target.name}` : say`Merge ${dragged.name}`, line),
          )
        : []),
      ...(dragged.where === 'local'
        ? [
            run(
              say`Rebase ${dragged.name} onto ${target.name}`,
              `git rebase ${quoted(target.name)} ${quoted(dragged.name)}`,
            ),
          ]
        : []),
    ],
    lines: target.where === 'local' ? merge : [`git rebase ${quoted(target.name)} ${quoted(dragged.name)}`],
  };
}

const run = (title: string, line: string): Act => ({ title, intent: { kind: 'run', line } });
