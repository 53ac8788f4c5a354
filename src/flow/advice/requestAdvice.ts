import { say } from '../../base/say';
import type { Rule } from './advice';

export const pullRequest: Rule = ({ failed, line, output, snapshot, flow, request }) => {
  if (!failed || !/^(pr|gh pr|glab mr)\b/.test(line.trim())) return null;
  if (/\b(create|new|open)\b/.test(line)) {
    const open = snapshot.host.pullRequests.find(
      pr =>
        pr.state === 'open' &&
        new RegExp(`\\b(already|exists)\\b`, 'i').test(output) &&
        mentions(line, output, pr.source),
    );
    if (open)
      return {
        code: 'pull-request-twice',
        sentence: say`${open.source} already has an open ${request} into ${open.target}: number ${open.id}. A new push goes into it by itself; there is nothing to open again. Look at it with pr view.`,
        lines: [`pr view ${open.id}`],
      };
    if (/no commits|nothing|no difference|not contain|up.to.date/i.test(output))
      return {
        code: 'pull-request-empty',
        sentence: say`A ${request} needs at least one commit that ${flow.integration} does not have yet. Commit on your story branch and push it first.`,
        lines: [],
      };
  }
  if (/\bmerge\b/.test(line)) {
    const blocked = snapshot.host.pullRequests.findLast(pr => pr.state === 'open' && pr.blockers.length > 0);
    const [first] = blocked?.blockers ?? [];
    if (blocked && first)
      return {
        code: 'pull-request-blocked',
        sentence: `${say`The ${request} ${blocked.id} cannot be merged yet.`} ${first.sentence}`,
        lines: [`pr view ${blocked.id}`],
      };
  }
  return null;
};

function mentions(line: string, output: string, branch: string): boolean {
  return line.includes(branch) || output.includes(branch) || !/--head|-H\b|--source/.test(line);
}
