import { say } from '../../base/say';
import { sayState } from '../../base/sayState';
import type { Operation, Ref, Row } from '../../world/snapshot';
import { branchRole } from '../branchRole';
import { matchesBranch } from '../matchesBranch';
import { fitText, plainText } from '../fitText';
import type { Placer } from '../placeLabels';
import type { LaneRole, Mark, PathMark } from '../scene';
import type { Measure } from '../textWidth';
import { count } from '../words';
import { edgePath, type EdgeShape } from './edgePath';
import type { FlowLayout } from './flowLayout';
import { remoteLane, type FlowModel, type RepositoryView } from './flowModel';
import { commitActs, commitSentence, refActs, refSentence } from './repositoryWords';
import { shownEdges, type ShownEdge, type TimeAxis } from './timeAxis';

export interface RepositoryFrame {
  readonly layout: FlowLayout;
  readonly model: FlowModel;
  readonly view: RepositoryView;
  readonly axis: TimeAxis;
  readonly xOf: (column: number) => number;
  readonly laneY: ReadonlyMap<string, number>;
  readonly placer: Placer;
  readonly measure: Measure;
}

export const dotRadius = 7;
export const pillHeight = 20;

/** The commits, lines and refs of one repository, in its lanes on the shared time axis. */
export function drawRepository(frame: RepositoryFrame): readonly Mark[] {
  const { view, axis, model } = frame;
  const place = placesOf(frame);
  const rows = [...place.keys()].sort((a, b) => a - b);
  const edges = shownEdges(model.snapshot.commits, row => place.has(row) && axis.columnOf.has(row), rows);
  const lines = edges.map(edge => edgeMark(frame, place, rows, edge));
  for (const line of lines) frame.placer.avoid(line.points);
  for (const [x, y] of place.values()) frame.placer.take({ x: x - 10, y: y - 10, width: 20, height: 20 });
  const pipelines = view.where === 'host' ? pipelineMarks(frame, place) : [];
  const joins = view.where === 'host' ? requestMarks(frame, place) : operationMarks(frame, place);
  const labels = refMarks(frame, place);
  return [
    ...lines.map(line => line.mark),
    ...labels.leaders,
    ...joins.filter(mark => mark.shape === 'path'),
    ...commitMarks(frame, place, rows),
    ...pipelines,
    ...joins.filter(mark => mark.shape !== 'path'),
    ...labels.pills,
  ];
}

type Places = ReadonlyMap<Row, readonly [x: number, y: number]>;

function placesOf({ view, axis, xOf, laneY }: RepositoryFrame): Places {
  const places = new Map<Row, readonly [number, number]>();
  for (const [row, key] of view.lanes.laneOf) {
    const column = axis.columnOf.get(row);
    const y = laneY.get(key);
    if (column !== undefined && y !== undefined) places.set(row, [xOf(column), y]);
  }
  return places;
}

export const roleOfLane = (view: RepositoryView, key: string | undefined): LaneRole => {
  if (key === undefined) return 'other';
  return view.lanes.roles.get(key) ?? branchRole(key.replace(/^ghost:/, ''));
};

function edgeMark(
  frame: RepositoryFrame,
  place: Places,
  rows: readonly Row[],
  edge: ShownEdge,
): { mark: PathMark; points: readonly (readonly [number, number])[] } {
  const { view, model, layout } = frame;
  const to = place.get(edge.to) ?? [0, 0];
  const lane = view.lanes.laneOf.get(edge.to);
  const from = place.get(edge.from) ?? ([Math.max(layout.graphX, to[0] - 24), to[1]] as const);
  const fromLane = edge.from < 0 ? lane : view.lanes.laneOf.get(edge.from);
  const between = (y: number) => rows.some(row => row > edge.from && row < edge.to && place.get(row)?.[1] === y);
  const path = edgePath(from, to, { kind: kindOf(), bend: 46 });
  const oid = (row: Row) => model.snapshot.commits[row]?.oid ?? 'start';
  const isFolded = edge.folded > 0 || edge.from < 0;
  return {
    mark: {
      shape: 'path',
      id: `${view.where}:edge:${oid(edge.to)}:${edge.nth}`,
      part: 'edge',
      d: path.d,
      role: roleOfLane(view, edge.nth === 0 ? lane : fromLane),
      look: [...(isFolded ? ['folded'] : []), ...(lane === remoteLane ? ['remote'] : [])],
    },
    points: path.points,
  };

  function kindOf(): EdgeShape['kind'] {
    if (from[1] === to[1]) return edge.from >= 0 && between(to[1]) ? 'over' : 'along';
    if (edge.nth === 0) return between(to[1]) ? 'direct' : 'fork';
    return between(from[1]) ? 'direct' : 'join';
  }
}

function commitMarks({ view, model }: RepositoryFrame, place: Places, rows: readonly Row[]): readonly Mark[] {
  const tips = new Set(view.refs.filter(ref => ref.kind === 'branch').map(ref => ref.row));
  const head = view.where === 'local' ? view.state.head.row : -1;
  return rows.flatMap((row): Mark[] => {
    const commit = model.snapshot.commits[row];
    const at = place.get(row);
    if (!commit || !at) return [];
    const lane = view.lanes.laneOf.get(row);
    return [
      {
        shape: 'dot',
        id: `${view.where}:commit:${commit.oid}`,
        part: 'commit',
        x: at[0],
        y: at[1],
        r: dotRadius,
        role: roleOfLane(view, lane),
        look: [
          ...(tips.has(row) ? ['tip'] : []),
          ...(row === head ? ['head'] : []),
          ...(lane === remoteLane ? ['remote'] : []),
          ...(commit.parents.length > 1 ? ['merge'] : []),
        ],
        region: view.where === 'host' ? 'host' : 'computer',
        spoken: commitSentence(model, view, row),
        acts: commitActs(commit, view.where),
        about: { kind: 'commit', oid: commit.oid },
      },
    ];
  });
}

const pipelineSigns = { passed: '✓', failed: '✗', running: '…', manual: '‖', canceled: '–', skipped: '–' } as const;

function pipelineMarks({ model, view, placer }: RepositoryFrame, place: Places): readonly Mark[] {
  const newest = new Map(model.snapshot.host.pipelines.map(pipeline => [pipeline.row, pipeline]));
  return [...newest.values()].flatMap((pipeline): Mark[] => {
    const at = place.get(pipeline.row);
    if (!at) return [];
    const [x, y] = [at[0] + 9, at[1] - 11];
    placer.take({ x: x - 7, y: y - 7, width: 14, height: 14 });
    return [
      {
        shape: 'disc',
        id: `${view.where}:pipeline:${model.snapshot.commits[pipeline.row]?.oid ?? ''}`,
        part: 'pipeline',
        x,
        y,
        r: 6,
        text: pipelineSigns[pipeline.state],
        look: [pipeline.state],
        tip: say`Pipeline ${pipeline.id} (${pipeline.name}) on ${plainText(pipeline.ref)}: ${sayState(pipeline.state)}.`,
      },
    ];
  });
}

/** An open pull request is drawn as the merge that it asks for: dashed, in the next column. */
function requestMarks(frame: RepositoryFrame, place: Places): readonly Mark[] {
  const { model, view, axis, xOf } = frame;
  const open = model.snapshot.host.pullRequests.filter(request => request.state === 'open');
  const sign = model.snapshot.flavour === 'gitlab' ? '!' : '#';
  const word = model.snapshot.flavour === 'gitlab' ? say`Merge request` : say`Pull request`;
  return open.flatMap((request): Mark[] => {
    const source = place.get(request.head);
    const target = place.get(view.refs.find(ref => ref.kind === 'branch' && ref.short === request.target)?.row ?? -1);
    if (!source || !target) return [];
    const wait = request.blockers.map(blocker => blocker.sentence).join(' ');
    const approvals = request.reviewers.filter(reviewer => reviewer.verdict === 'approved').length;
    const what = say`${word} ${sign}${request.id}, “${plainText(request.title)}”, open: ${plainText(request.source)} into ${plainText(request.target)}, ${approvals} approved.`;
    return joinMarks(frame, {
      id: `${view.where}:request:${request.id}`,
      part: 'pull-request',
      at: [xOf(axis.columns), target[1]],
      from: [target, source],
      role: branchRole(request.target),
      text: `${sign}${request.id} ${sayState(request.draft ? 'draft' : 'open')}`,
      spoken: `${what} ${wait || say`It can be merged now.`}`,
      look: [],
      about: { kind: 'pull-request', id: request.id },
      acts: [{ title: say`Merge ${sign}${request.id}`, intent: { kind: 'run', line: `pr merge ${request.id}` } }],
    });
  });
}

/** A merge that waits for the learner is drawn as the commit that it will become. */
function operationMarks(frame: RepositoryFrame, place: Places): readonly Mark[] {
  const { model, view, axis, xOf } = frame;
  const { operation, head, files } = model.snapshot.learner;
  const here = place.get(head.row);
  if (!operation || !here) return [];
  const other = place.get(operation.other);
  const conflicts = files.filter(file => file.conflict !== null).length;
  const text = conflicts > 0 ? count(conflicts, 'conflict') : say`${operation.kind} to finish`;
  return joinMarks(frame, {
    id: 'local:operation',
    part: 'note',
    at: [xOf(axis.columns), here[1]],
    from: other ? [here, other] : [here],
    role: roleOfLane(view, view.lanes.laneOf.get(head.row)),
    text,
    spoken: operationSentence(operation, conflicts),
    look: conflicts > 0 ? ['conflict'] : [],
    acts: [
      { title: say`Finish the ${operation.kind}`, intent: { kind: 'run', line: `git ${operation.kind} --continue` } },
      { title: say`Give the ${operation.kind} up`, intent: { kind: 'run', line: `git ${operation.kind} --abort` } },
    ],
  });
}

function operationSentence({ kind, otherName }: Operation, conflicts: number): string {
  const what = otherName ? say`A ${kind} of ${plainText(otherName)} waits for you:` : say`A ${kind} waits for you:`;
  const end = `git ${kind} --continue`;
  return `${what} ${
    conflicts > 0 ? say`${count(conflicts, 'conflict')} to solve, then git add and ${end}.` : say`end it with ${end}.`
  }`;
}

interface Join {
  readonly id: string;
  readonly part: 'pull-request' | 'note';
  readonly at: readonly [number, number];
  readonly from: readonly (readonly [number, number])[];
  readonly role: LaneRole;
  readonly text: string;
  readonly spoken: string;
  readonly look: readonly string[];
  readonly acts: Mark['acts'];
  readonly about?: Mark['about'];
}

function joinMarks({ view, placer, measure }: RepositoryFrame, join: Join): Mark[] {
  const [x, y] = join.at;
  const marks = join.from.map((from, index): Mark => {
    const path = edgePath(from, join.at, { kind: from[1] === y ? 'along' : 'join', bend: 46 });
    placer.avoid(path.points);
    return {
      shape: 'path',
      id: `${join.id}:line:${index}`,
      part: join.part,
      d: path.d,
      role: join.role,
      state: 'ghost',
      look: ['dashed', ...join.look],
    };
  });
  placer.take({ x: x - 10, y: y - 10, width: 20, height: 20 });
  marks.push({
    shape: 'dot',
    id: `${join.id}:dot`,
    part: join.part,
    x,
    y,
    r: dotRadius,
    role: join.role,
    state: 'ghost',
    look: join.look,
    ...(join.look.includes('conflict') ? { glyph: '!' } : {}),
  });
  const width = Math.ceil(measure(join.text, 'strong')) + 16;
  const spot = placer.place({ width, height: pillHeight }, [
    [x - width + 10, y - 33],
    [x - width / 2, y - 33],
    [x - width + 10, y + 13],
    [x - width - 14, y - 33],
  ]);
  if (spot)
    marks.push({
      shape: 'pill',
      id: join.id,
      part: join.part,
      ...spot,
      text: join.text,
      style: 'strong',
      state: 'open',
      look: join.look,
      region: view.where === 'host' ? 'host' : 'computer',
      spoken: join.spoken,
      ...(join.acts ? { acts: join.acts } : {}),
      ...(join.about ? { about: join.about } : {}),
    });
  return marks;
}

function refMarks(
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
  const shown = view.refs.filter(ref => place.has(ref.row)).sort((a, b) => order(a) - order(b) || b.row - a.row);
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
            [x - width / 2, shelf - 10],
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
    const attempt = (widest: number, keepOff: boolean) => {
      const text = fitText(name, widest - 16 - (icon ? 14 : 0), style, measure);
      const width = Math.ceil(measure(text, style)) + 16 + (icon ? 14 : 0);
      const bounds = placer.place({ width, height: pillHeight }, wishesFor(width), keepOff);
      return bounds && { text, bounds };
    };
    const placed =
      attempt(most, true) ??
      (isPlain ? attempt(most * 0.7, true) : undefined) ??
      attempt(most, false) ??
      (isPlain ? attempt(most * 0.55, false) : undefined);
    if (!placed) continue;
    const { text, bounds: spot } = placed;
    const { width } = spot;
    const id = `${view.where}:ref:${ref === 'HEAD' ? 'HEAD' : ref.name}`;
    const isFar = onShelf || Math.abs(spot.y + 10 - y) > 24 || spot.x > x + 14 || spot.x + width < x - 14;
    if (isFar) {
      const from = [
        Math.min(Math.max(x, spot.x + 8), spot.x + width - 8),
        spot.y < y ? spot.y + pillHeight : spot.y,
      ] as const;
      const path = edgePath(from, [x, y + (spot.y < y ? -9 : 9)], { kind: 'along', bend: 0 });
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

function iconOf({ view, model }: RepositoryFrame, ref: Ref): 'lock' | 'tag' | undefined {
  if (ref.kind === 'tag') return 'tag';
  const isProtected =
    view.where === 'host' && model.snapshot.host.protections.some(rule => matchesBranch(rule.pattern, ref.short));
  return isProtected ? 'lock' : undefined;
}
