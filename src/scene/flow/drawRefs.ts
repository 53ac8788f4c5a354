import { say } from '../../base/say';
import type { Ref } from '../../world/snapshot';
import { branchRole } from '../branchRole';
import { fitText } from '../fitText';
import { matchesBranch } from '../matchesBranch';
import type { Bounds, Mark } from '../scene';
import { edgePath } from './edgePath';
import { remoteLane } from './flowModel';
import { pillHeight, type Places, type RepositoryFrame } from './repositoryFrame';
import { refActs, refSentence } from './repositoryWords';

/** Branches, tags and HEAD beside the commits that they name; a thin line leads to those that had to go aside. */
export function drawRefs(
  frame: RepositoryFrame,
  place: Places,
): { readonly pills: readonly Mark[]; readonly leaders: readonly Mark[] } {
  const { view, model, placer, measure, layout, laneY } = frame;
  const { head } = view.state;
  const pills: Mark[] = [];
  const leaders: Mark[] = [];
  const shelf = laneY.get(remoteLane) ?? 0;
  const most = layout.isWide ? 220 : layout.hasStepNames ? 130 : 104;
  const isHead = (ref: Ref) =>
    view.where === 'local' && head.kind === 'branch' && ref.kind === 'branch' && ref.short === head.branch;
  const order = (ref: Ref) => (isHead(ref) ? 0 : ref.kind === 'remote-branch' ? 1 : ref.kind === 'branch' ? 2 : 3);
  // On the shelf from left to right, so that the lines that lead down to the commits can pass between the names.
  const along = (a: Ref, b: Ref) => (a.kind === 'remote-branch' ? a.row - b.row : b.row - a.row);
  const shown = view.refs.filter(ref => place.has(ref.row)).sort((a, b) => order(a) - order(b) || along(a, b));
  const wanted: readonly (Ref | 'HEAD')[] =
    view.where === 'local' && head.kind === 'detached' && place.has(head.row) ? ['HEAD', ...shown] : shown;
  for (const ref of wanted) {
    const row = ref === 'HEAD' ? head.row : ref.row;
    const at = place.get(row);
    if (!at) continue;
    const [x, y] = at;
    const isRemote = ref !== 'HEAD' && ref.kind === 'remote-branch';
    const icon = ref === 'HEAD' ? undefined : iconOf(frame, ref);
    const name = ref === 'HEAD' ? say`HEAD (detached)` : isHead(ref) ? `HEAD → ${ref.short}` : ref.short;
    const style = ref === 'HEAD' || isHead(ref) ? 'strong' : 'label';
    const onShelf = isRemote && y !== shelf;
    const wishesFor = (width: number): readonly (readonly [number, number])[] =>
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
            [x - 10, y + 13],
            [x - 10, y - 33],
            [x - width + 10, y + 13],
            [x - width + 10, y - 33],
          ];
    const isPlain = ref !== 'HEAD' && !isHead(ref);
    // Whole beside the lines where it can be; else shortened beside them; else whole on top of them.
    const attempt = (widest: number, keepOff: boolean, suits?: (spot: Bounds) => boolean) => {
      const text = fitText(name, widest - 16 - (icon ? 14 : 0), style, measure);
      const width = Math.ceil(measure(text, style)) + 16 + (icon ? 14 : 0);
      const bounds = placer.place({ width, height: pillHeight }, wishesFor(width), keepOff, undefined, suits);
      return bounds && { text, bounds };
    };
    // The last bit, which touches the commit itself, does not count.
    const isClear = (spot: Bounds) => !placer.isCrossed(leaderTo(at, spot).points.filter(point => point[1] < y - 12));
    const placed =
      (onShelf ? (attempt(most, true, isClear) ?? attempt(most * 0.7, true, isClear)) : undefined) ??
      attempt(isPlain ? most : Math.max(most, 134), true) ??
      (isPlain ? attempt(most * 0.7, true) : undefined) ??
      attempt(most, false) ??
      (isPlain ? attempt(most * 0.55, false) : undefined);
    if (!placed) continue;
    const { text, bounds: spot } = placed;
    const { width } = spot;
    const id = `${view.where}:ref:${ref === 'HEAD' ? 'HEAD' : ref.name}`;
    // Right beside it on the same line nobody needs to be led.
    const isLevel = Math.abs(spot.y + pillHeight / 2 - y) < 4;
    const aside = isLevel ? 36 : 14;
    const isFar = onShelf || Math.abs(spot.y + 10 - y) > 24 || spot.x > x + aside || spot.x + width < x - aside;
    if (isFar) {
      const path = leaderTo(at, spot);
      placer.avoid(path.points);
      leaders.push({ shape: 'path', id: `${id}:leader`, part: 'ref', d: path.d, look: ['leader'] });
    }
    pills.push({
      shape: 'pill',
      id,
      part: 'ref',
      ...spot,
      text,
      style,
      ...(icon ? { icon } : {}),
      role: ref === 'HEAD' ? 'other' : ref.kind === 'tag' ? 'other' : branchRole(ref.short),
      look: ref === 'HEAD' ? ['head'] : [ref.kind, ...(isHead(ref) ? ['head'] : [])],
      region: view.where === 'host' ? 'host' : 'computer',
      spoken:
        ref === 'HEAD'
          ? say`HEAD is detached: you are on a commit, not on a branch.`
          : refSentence(model, view, ref, isHead(ref)),
      acts: ref === 'HEAD' ? [] : refActs(model, view, ref, isHead(ref)),
      ...(ref === 'HEAD' || ref.kind === 'tag'
        ? {}
        : { about: { kind: 'branch', name: ref.short, where: isRemote ? 'remote' : view.where } as const }),
    });
  }
  return { pills, leaders };
}

/** From a name to the commit that it stands for. */
function leaderTo([x, y]: readonly [x: number, y: number], spot: Bounds): ReturnType<typeof edgePath> {
  const isAbove = spot.y < y;
  const from = [
    Math.min(Math.max(x, spot.x + 8), spot.x + spot.width - 8),
    isAbove ? spot.y + spot.height : spot.y,
  ] as const;
  return edgePath(from, [x, y + (isAbove ? -9 : 9)], { kind: 'along', bend: 0 });
}

function iconOf({ view, model }: RepositoryFrame, ref: Ref): 'lock' | 'tag' | undefined {
  if (ref.kind === 'tag') return 'tag';
  const isProtected =
    view.where === 'host' && model.snapshot.host.protections.some(rule => matchesBranch(rule.pattern, ref.short));
  return isProtected ? 'lock' : undefined;
}
