import type { Round } from '../../flow/step';
import type { CloneState, Ref, RepositoryState, Row, Snapshot } from '../../world/snapshot';
import { branchRole } from '../branchRole';
import type { Measure } from '../textWidth';
import { attributeLanes, type LaneWish, type RepositoryLanes } from './attributeLanes';

export interface FlowOptions {
  /** In pixels at 100 %; 1280 where absent. */
  readonly width?: number;
  /** The height that there is, in pixels at 100 %: everything moves closer together where it is little. */
  readonly height?: number;
  /** How small it may be drawn to fit the height; 1 where absent. The scale that was chosen is `width` through the width of the scene. */
  readonly smallest?: number;
  /** One of two pictures side by side: headings are short and of one height. */
  readonly isBeside?: boolean;
  readonly measure?: Measure;
  /** What just happened; the sentence of the round where absent. */
  readonly title?: string;
  /** The names of the branches where all work comes together and that is released. */
  readonly integration?: string;
  readonly main?: string;
  /** At most so many lanes for feature branches on the host and locally; the others are counted. */
  readonly featureLanes?: number;
}

/** Everything that the parts of the drawing need to know, worked out once. */
export interface FlowModel {
  readonly snapshot: Snapshot;
  readonly round: Round;
  readonly integration: string;
  readonly main: string;
  /** The branch on the host that the story is or will be pushed to. */
  readonly feature: string;
  readonly host: RepositoryView;
  readonly local: RepositoryView;
}

export interface RepositoryView {
  readonly where: 'host' | 'local';
  readonly state: RepositoryState;
  readonly lanes: RepositoryLanes;
  /** The lanes to draw from top to bottom; those without a branch yet are `ghost:` keys. */
  readonly keys: readonly string[];
  readonly refs: readonly Ref[];
  /** Names of branches that have no lane of their own. */
  readonly others: readonly Ref[];
}

export const remoteLane = 'remote';

export function flowModel(snapshot: Snapshot, round: Round, options: FlowOptions): FlowModel {
  const hostBranches = branchesOf(snapshot.host);
  const names = new Set([...hostBranches.map(ref => ref.short), ...branchesOf(snapshot.learner).map(ref => ref.short)]);
  const integration = options.integration ?? [...names].find(name => branchRole(name) === 'dev') ?? trunkOf(names);
  const main = options.main ?? trunkOf(names);
  const feature = featureOnHost(snapshot, round);
  const most = options.featureLanes ?? 3;
  return {
    snapshot,
    round,
    integration,
    main,
    feature,
    host: hostView(snapshot, feature, integration, most),
    local: localView(snapshot, snapshot.learner, round.storyBranch, integration, most),
  };
}

const branchesOf = (state: RepositoryState) => state.refs.filter(ref => ref.kind === 'branch' && ref.row >= 0);
const trunkOf = (names: Iterable<string>) => [...names].find(name => branchRole(name) === 'main') ?? 'master';

/** Where the push step says that the story goes; else the host's branch that ends in the story's name. */
function featureOnHost(snapshot: Snapshot, round: Round): string {
  const line = round.steps.find(step => step.id === 'push')?.lines.find(each => each.includes('push'));
  const target = line?.match(/:(\S+)/)?.[1];
  if (target) return target.replace(/^refs\/heads\//, '');
  const story = round.storyBranch;
  if (!story) return 'feature/…';
  const match = snapshot.host.refs.find(
    ref => ref.kind === 'branch' && (ref.short === story || ref.short.endsWith(`/${story}`)),
  );
  return match?.short ?? (story.startsWith('feature/') ? story : `feature/${story}`);
}

function splitFeatures(refs: readonly Ref[], own: (ref: Ref) => boolean, most: number) {
  const roleOf = (ref: Ref) => branchRole(ref.short);
  const trunks = refs
    .filter(ref => roleOf(ref) !== 'feature')
    .sort(
      (a, b) =>
        Number(own(b)) - Number(own(a)) ||
        Number(roleOf(b) === 'main' || roleOf(b) === 'dev') - Number(roleOf(a) === 'main' || roleOf(a) === 'dev') ||
        b.row - a.row,
    );
  const features = refs
    .filter(ref => roleOf(ref) === 'feature')
    .sort((a, b) => Number(own(b)) - Number(own(a)) || b.row - a.row);
  const shown = [...trunks.slice(0, 4), ...features.slice(0, most)];
  return { shown, others: [...trunks.slice(4), ...features.slice(most)] };
}

const rank: Record<string, number> = { main: 0, hotfix: 1, release: 2, dev: 3, feature: 4, other: 5 };
const byRole = (a: Ref, b: Ref) => (rank[branchRole(a.short)] ?? 9) - (rank[branchRole(b.short)] ?? 9);

function hostView(snapshot: Snapshot, feature: string, integration: string, most: number): RepositoryView {
  const { shown, others } = splitFeatures(branchesOf(snapshot.host), ref => ref.short === feature, most);
  const wishes = shown
    .sort(byRole)
    .map((ref): LaneWish => ({ key: ref.short, role: branchRole(ref.short), tips: [ref.row] }));
  const lanes = attributeLanes(snapshot.commits, wishes);
  const keys = withLane(lanes.keys, feature, integration);
  const names = new Set(shown.map(ref => ref.short));
  const refs = snapshot.host.refs.filter(
    ref => ref.row >= 0 && (ref.kind === 'tag' ? lanes.laneOf.has(ref.row) : names.has(ref.short)),
  );
  return { where: 'host', state: snapshot.host, lanes, keys, refs, others };
}

function localView(
  snapshot: Snapshot,
  clone: CloneState,
  story: string | null,
  integration: string,
  most: number,
): RepositoryView {
  const head = clone.head.kind === 'branch' ? clone.head.branch : null;
  const { shown, others } = splitFeatures(branchesOf(clone), ref => ref.short === story || ref.short === head, most);
  const remotes = clone.refs
    .filter(ref => ref.kind === 'remote-branch' && ref.row >= 0)
    .sort(
      (a, b) => Number(branchRole(a.short) === 'feature') - Number(branchRole(b.short) === 'feature') || b.row - a.row,
    );
  const shownRemotes = remotes.slice(0, 3 + most);
  const detached: LaneWish[] =
    clone.head.kind === 'detached' ? [{ key: 'detached', role: 'other', tips: [clone.head.row] }] : [];
  const wishes: LaneWish[] = [
    ...shown.sort(byRole).map((ref): LaneWish => ({ key: ref.short, role: branchRole(ref.short), tips: [ref.row] })),
    ...detached,
    { key: remoteLane, role: 'other', tips: shownRemotes.map(ref => ref.row) },
  ];
  const lanes = attributeLanes(snapshot.commits, wishes, remoteLane);
  const used = new Set(lanes.laneOf.values());
  const own = lanes.keys.filter(key => key !== remoteLane && (key !== 'detached' || used.has(key)));
  const keys = [remoteLane, ...withLane(withDev(own, integration), story ?? 'ghost:story', integration)];
  const names = new Set([...shown, ...shownRemotes].map(ref => ref.name));
  const refs = clone.refs.filter(ref => names.has(ref.name) || (ref.kind === 'tag' && lanes.laneOf.has(ref.row)));
  return {
    where: 'local',
    state: clone,
    lanes,
    keys,
    refs,
    others: [...others, ...remotes.slice(3 + most)],
  };
}

/** The lane of a branch that will exist one day stands right below where it will part from. */
function withLane(keys: readonly string[], wanted: string, below: string): readonly string[] {
  const rest = keys.filter(key => key !== wanted);
  const at = rest.indexOf(below) + 1 || rest.length;
  return [
    ...rest.slice(0, at),
    keys.includes(wanted) || wanted.startsWith('ghost:') ? wanted : `ghost:${wanted}`,
    ...rest.slice(at),
  ];
}

const withDev = (keys: readonly string[], integration: string) =>
  keys.includes(integration) ? keys : [...keys, `ghost:${integration}`];

export const rowsOf = (view: RepositoryView): Iterable<Row> => view.lanes.laneOf.keys();
