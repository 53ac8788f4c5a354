import type { Row, Snapshot } from '../world/snapshot';
import type { FlowDefinition } from './flowDefinition';
import { onlyReachable } from './reachable';
import { proposeStory, readStory, readTips, type Story, type Tips } from './story';

/** What the predicates of the step table look at. */
export interface Situation {
  readonly snapshot: Snapshot;
  readonly flow: FlowDefinition;
  readonly tips: Tips;
  readonly story: Story | null;
  /** The story's name, or a proposal while there is none. */
  readonly storyName: string;
  /** Commits on the host's integration branch that the learner could have fetched before the story began, and did not. */
  readonly unfetched: readonly Row[];
  /** Of those known here: what the learner's integration branch lacks. */
  readonly unmerged: readonly Row[];
}

export function readSituation(snapshot: Snapshot, flow: FlowDefinition): Situation {
  const { commits } = snapshot;
  const tips = readTips(snapshot, flow);
  const story = readStory(snapshot, flow, tips);
  const began = commits[story?.commits[0] ?? -1]?.time ?? Infinity;
  const beforeStory = (row: Row) => (commits[row]?.time ?? 0) < began;
  // What arrives on the host after the story began belongs to the next round's fetch, else a merged pull request would undo step 1.
  const unfetched = onlyReachable(commits, [tips.hostIntegration], [tips.trackedIntegration]).filter(beforeStory);
  const unmerged = onlyReachable(commits, [tips.trackedIntegration], [tips.localIntegration, story?.tip ?? -1]).filter(
    beforeStory,
  );
  return { snapshot, flow, tips, story, storyName: story?.branch ?? proposeStory(snapshot, flow), unfetched, unmerged };
}
