import { branchRole, fillPattern, matchesPattern, type FlowDefinition } from '../../flow/flowDefinition';
import type { Whereabouts } from '../../flow/standing';
import { countOnly, reach } from './reach';
import type { CommitRows } from './readCommits';
import type { RepositoryRefs } from './readRefs';

/** What the refs and the commits say about where the clone stands in the team's flow. */
export function readWhereabouts(
  commits: CommitRows,
  { refs, head }: RepositoryRefs,
  flow: FlowDefinition,
  operation: Whereabouts['operation'],
): Whereabouts {
  const rowOf = (kind: 'branch' | 'remote', short: string) => {
    const ref = refs.find(each => each.kind === kind && each.short === short);
    return ref ? commits.oids.find(ref.oid) : -1;
  };
  const here = rowOf('branch', flow.integration);
  const there = rowOf('remote', `${flow.remote}/${flow.integration}`);
  const fromHere = reach(commits, [here]);
  const fromThere = reach(commits, [there]);
  const isTrunk = (branch: string) => ['main', 'integration'].includes(branchRole(flow, branch));
  const prefix = `${flow.remote}/`;
  const features = refs.flatMap(({ kind, short, oid }) => {
    const row = kind === 'remote' && short.startsWith(prefix) ? commits.oids.find(oid) : -1;
    return row >= 0 && !isTrunk(short.slice(prefix.length)) ? [{ short, row }] : [];
  });
  const carrierOf = (row: number, wanted: string | null): string | null => {
    const named = features.find(({ short }) => wanted !== null && short === prefix + wanted);
    const near = features.filter(each => each.row >= row && each !== named).slice(0, mostCarriers);
    return [...(named ? [named] : []), ...near].find(each => reach(commits, [each.row])[row] === 1)?.short ?? null;
  };
  const ahead = here >= 0 && there >= 0 ? countOnly(fromHere, fromThere) : 0;
  const isStory = (branch: string) => !isTrunk(branch) && branchRole(flow, branch) !== 'release';
  const story = head.branch !== null && head.oid !== null && isStory(head.branch) ? head.branch : null;
  const tip = head.oid === null ? -1 : commits.oids.find(head.oid);
  const own = story === null ? 0 : countOnly(reach(commits, [tip]), fromThere);
  return {
    flow,
    branch: head.branch,
    operation,
    integration: {
      isHere: here >= 0,
      isTracked: there >= 0,
      ahead,
      behind: here >= 0 && there >= 0 ? countOnly(fromThere, fromHere) : 0,
      carrier: ahead > 0 ? carrierOf(here, null) : null,
    },
    story:
      story === null
        ? null
        : {
            branch: story,
            own,
            isIntegrated: tip >= 0 && fromHere[tip] === 1,
            carrier:
              own > 0
                ? carrierOf(tip, matchesPattern(flow.feature, story) ? story : fillPattern(flow.feature, story))
                : null,
          },
  };
}

/** Each costs a pass over the history. */
const mostCarriers = 40;
