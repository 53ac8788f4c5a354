import { loadReaders } from '../../triggers/evaluate';
import { hostFile } from '../../triggers/merge/hostSettings';
import type { OwnerDemand, ReviewFacts } from '../../triggers/types';
import type { PersonId, Protection } from '../snapshot';
import type { World } from '../world';
import type { OwnerRecord, PullRequestRecord } from './hostRecord';
import { treeTexts } from './pipelines/treeTexts';
import { protectionOf } from './protections';
import { hostTip } from './pullRequests';
import { pullRequestFacts } from './pullRequestFacts';

export interface CodeOwners {
  /** Whose approval the target's rules ask for. */
  readonly required: readonly OwnerRecord[];
  /** All who are asked to look at it: owners that must approve, and owners that may. */
  readonly asked: readonly PersonId[];
}

/** Who owns what a pull request changes, by CODEOWNERS and the host's settings of the target branch. */
export async function codeOwners(world: World, request: PullRequestRecord): Promise<CodeOwners> {
  const base = hostTip(world, request.target);
  if (base === undefined) return { required: [], asked: [] };
  const { evaluateReviews, ownerPeople, readHostSettings, sameName } = await loadReaders();
  const texts = await treeTexts(world, base);
  const { changedFiles } = await pullRequestFacts(world, request);
  const rule = protectionOf(world.record.host, request.target);
  const files = { paths: [...texts.keys()], read: (path: string) => texts.get(path)?.text };
  const written = files.read(hostFile);
  const [decision] = evaluateReviews(
    files,
    {
      kind: 'pull-request',
      action: 'opened',
      source: request.source,
      target: request.target,
      defaultBranch: world.host.head().branch ?? request.target,
      changedFiles: changedFiles.map(({ path }) => path),
      author: world.person(request.author)?.handle ?? request.author,
    },
    { provider: world.options.flavour, project: world.project, hostFile: written ?? asHostFile(rule) },
  );
  const facts: ReviewFacts = decision?.review ?? { required: [], suggested: [], approvalsNeeded: 0 };
  const settings = readHostSettings(written).settings;
  const peopleOf = (owner: string): readonly PersonId[] => {
    const bare = owner.replace(/^@+/, '');
    const direct = world.people.filter(({ handle, email }) => sameName(handle, bare) || email === owner);
    const known = direct.length > 0 ? undefined : ownerPeople(owner, settings);
    const handles = known?.kind === 'known' ? known.people : [];
    return [...direct, ...world.people.filter(({ handle }) => handles.some(name => sameName(name, handle)))].map(
      ({ id }) => id,
    );
  };
  const demandOf = ({ owners, approvals }: OwnerDemand): OwnerRecord => ({
    names: owners,
    people: [...new Set(owners.flatMap(peopleOf))],
    approvals,
  });
  const required = facts.required.map(demandOf);
  const asked = [...required.flatMap(({ people }) => people), ...facts.suggested.flatMap(peopleOf)];
  const others = world.people.filter(({ id }) => id !== request.author && asked.includes(id));
  // Those whose task it is to review come first.
  const isReviewer = (one: (typeof others)[number]) => Number(one.role === 'reviewer');
  return { required, asked: others.toSorted((a, b) => isReviewer(b) - isReviewer(a)).map(({ id }) => id) };
}

/** The rules that the host keeps by itself, in the words that the evaluation reads. */
function asHostFile(rule: Protection | undefined): string {
  if (!rule) return 'protected: {}\n';
  return [
    'protected:',
    `  ${JSON.stringify(rule.pattern)}:`,
    `    approvals: ${rule.requiredApprovals}`,
    `    code-owners: ${String(rule.requireCodeOwners)}`,
    '',
  ].join('\n');
}
