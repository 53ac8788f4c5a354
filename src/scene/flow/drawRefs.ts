import { say } from '../../base/say';
import type { Ref } from '../../world/snapshot';
import { branchRole } from '../branchRole';
import { matchesBranch } from '../matchesBranch';
import type { Mark } from '../scene';
import { remoteLane } from './flowModel';
import { leaderMarks, placeName, type NameWish, type PlacedName } from './placeName';
import type { Places, RepositoryFrame } from './repositoryFrame';
import { refActs, refSentence } from './repositoryWords';

export interface Names {
  readonly pills: readonly Mark[];
  readonly leaders: readonly Mark[];
  /** Those that found no place. */
  readonly leftOut: readonly Ref[];
}

/** Where the learner is: its name has the first choice of places. */
export function drawHead(frame: RepositoryFrame, place: Places): Names {
  const { head } = frame.view.state;
  if (frame.view.where === 'host') return { pills: [], leaders: [], leftOut: [] };
  const ref = frame.view.refs.find(each => isHead(frame, each));
  return draw(frame, place, head.kind === 'detached' ? ['HEAD'] : ref ? [ref] : []);
}

/** Branches and tags beside the commits that they name; a thin line leads to those that had to go aside. */
export function drawRefs(frame: RepositoryFrame, place: Places): Names {
  const { main, integration, round } = frame.model;
  const order = (ref: Ref) => {
    // What the next steps are about comes first: the story, and what was last seen of the trunks.
    if (frame.view.where === 'local' && ref.short === round.storyBranch) return 0;
    if (ref.kind === 'remote-branch') return [`origin/${main}`, `origin/${integration}`].includes(ref.short) ? 1 : 2;
    return ref.kind === 'tag' ? 4 : 3;
  };
  // On the shelf from left to right, so that the lines that lead down to the commits can pass between the names.
  const along = (a: Ref, b: Ref) => (a.kind === 'remote-branch' ? a.row - b.row : b.row - a.row);
  const refs = frame.view.refs.filter(ref => !isHead(frame, ref));
  return draw(
    frame,
    place,
    refs.sort((a, b) => order(a) - order(b) || along(a, b)),
  );
}

const isHead = ({ view }: RepositoryFrame, ref: Ref): boolean => {
  const { head } = view.state;
  return view.where === 'local' && head.kind === 'branch' && ref.kind === 'branch' && ref.short === head.branch;
};

function draw(frame: RepositoryFrame, place: Places, refs: readonly (Ref | 'HEAD')[]): Names {
  const pills: Mark[] = [];
  const leaders: Mark[] = [];
  const leftOut: Ref[] = [];
  const commits = [...place.values()];
  // Where a branch ends there is a ring, and a reader looks for its name there.
  const ends = new Set(frame.view.refs.filter(ref => ref.kind !== 'tag').map(ref => ref.row));
  const tips = [...place].flatMap(([row, point]) => (ends.has(row) ? [point] : []));
  for (const ref of refs) {
    // A tag may be anywhere.
    const rivals = ref !== 'HEAD' && ref.kind === 'tag' ? commits : tips;
    const wish = wishOf(frame, place, ref, { commits, rivals });
    const placed = wish && placeName(frame, wish);
    if (!placed) {
      if (ref !== 'HEAD') leftOut.push(ref);
      continue;
    }
    const pill = pillOf(frame, ref, placed);
    leaders.push(...leaderMarks(frame, placed, pill));
    pills.push(pill);
  }
  return { pills, leaders, leftOut };
}

function wishOf(
  frame: RepositoryFrame,
  place: Places,
  ref: Ref | 'HEAD',
  around: Pick<NameWish, 'commits' | 'rivals'>,
): NameWish | undefined {
  const { view, model, layout, laneY, placer } = frame;
  const at = place.get(ref === 'HEAD' ? view.state.head.row : ref.row);
  if (!at) return undefined;
  const [x, y] = at;
  const isHere = ref === 'HEAD' || isHead(frame, ref);
  const shelf = laneY.get(remoteLane) ?? 0;
  const onShelf = ref !== 'HEAD' && ref.kind === 'remote-branch' && y !== shelf;
  const most = layout.isWide ? 220 : layout.hasStepNames ? 130 : 104;
  return {
    name: ref === 'HEAD' ? say`HEAD (detached)` : isHere ? `HEAD → ${ref.short}` : ref.short,
    ...(isHere ? { least: 'HEAD' } : {}),
    style: isHere ? 'strong' : 'label',
    indent: ref !== 'HEAD' && iconOf(frame, ref) ? 14 : 0,
    most: isHere ? Math.max(most, 134) : most,
    at,
    ...around,
    ...(onShelf ? { band: shelf } : {}),
    isNeeded:
      isHere ||
      (ref.kind === 'branch' &&
        [model.main, model.integration, model.feature, model.round.storyBranch].includes(ref.short)),
    wishes: width =>
      onShelf
        ? [
            placer.inside([x - width / 2, shelf - 10], width),
            [x - 12, shelf - 10],
            [x - width + 12, shelf - 10],
            [x - width / 2, shelf - 33],
            [x - width / 2, shelf + 12],
          ]
        : [
            [x + 13, y - 10],
            // To the right of a merge that is not finished yet stands what it will become.
            ...(isHere && view.state === model.snapshot.learner && model.snapshot.learner.operation
              ? [[x - width + 10, y + 13] as const]
              : []),
            placer.inside([x - 10, y + 13], width),
            placer.inside([x - 10, y - 33], width),
            [x - width + 10, y + 13],
            [x - width + 10, y - 33],
          ],
  };
}

function pillOf(frame: RepositoryFrame, ref: Ref | 'HEAD', { text, bounds }: PlacedName): Mark {
  const { view, model } = frame;
  const base = { shape: 'pill', part: 'ref', ...bounds, text } as const;
  const region = view.where === 'host' ? 'host' : 'computer';
  if (ref === 'HEAD')
    return {
      ...base,
      id: `${view.where}:ref:HEAD`,
      style: 'strong',
      role: 'other',
      look: ['head'],
      region,
      spoken: say`HEAD is detached: you are on a commit, not on a branch.`,
      acts: [],
    };
  const icon = iconOf(frame, ref);
  const isHere = isHead(frame, ref);
  const where = ref.kind === 'remote-branch' ? 'remote' : view.where;
  return {
    ...base,
    id: `${view.where}:ref:${ref.name}`,
    style: isHere ? 'strong' : 'label',
    ...(icon ? { icon } : {}),
    role: ref.kind === 'tag' ? 'other' : branchRole(ref.short),
    look: [ref.kind, ...(isHere ? ['head'] : [])],
    region,
    spoken: refSentence(model, view, ref, isHere),
    acts: refActs(model, view, ref, isHere),
    ...(ref.kind === 'tag' ? {} : { about: { kind: 'branch', name: ref.short, where } as const }),
  };
}

function iconOf({ view, model }: RepositoryFrame, ref: Ref): 'lock' | 'tag' | undefined {
  if (ref.kind === 'tag') return 'tag';
  const isProtected =
    view.where === 'host' && model.snapshot.host.protections.some(rule => matchesBranch(rule.pattern, ref.short));
  return isProtected ? 'lock' : undefined;
}
