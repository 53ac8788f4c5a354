import { say } from '../../base/say';
import { sayState } from '../../base/sayState';
import type { Ref, Row } from '../../world/snapshot';
import { plainText } from '../fitText';
import type { Mark, PathMark } from '../scene';
import { joinShapes, joinWords, operationJoin, requestJoins } from './drawJoins';
import { drawHead, drawRefs } from './drawRefs';
import type { EdgeShape } from './edgePath';
import { remoteLane } from './flowModel';
import { dotRadius, placesOf, roleOfLane, type Places, type RepositoryFrame } from './repositoryFrame';
import { commitActs, commitSentence } from './repositoryWords';
import { routeEdge } from './routeEdge';
import { shownEdges, type ShownEdge } from './timeAxis';

export interface DrawnRepository {
  readonly marks: readonly Mark[];
  /** Refs whose names found no place. */
  readonly leftOut: readonly Ref[];
}

/** The commits, lines and refs of one repository, in its lanes on the shared time axis. */
export function drawRepository(frame: RepositoryFrame): DrawnRepository {
  const { view, axis, model } = frame;
  const place = placesOf(frame);
  const rows = [...place.keys()].sort((a, b) => a - b);
  const edges = shownEdges(model.snapshot.commits, row => place.has(row) && axis.columnOf.has(row), rows);
  const lines = edges.map(edge => edgeMark(frame, place, rows, edge));
  for (const line of lines) frame.placer.avoid(line.points);
  const pipelines = view.where === 'host' ? pipelineMarks(frame, place) : [];
  for (const [x, y] of place.values()) frame.placer.take({ x: x - 10, y: y - 10, width: 20, height: 20 });
  const joins = view.where === 'host' ? requestJoins(frame, place) : operationJoin(frame, place);
  const dots = [...place.values(), ...joins.map(join => join.at)];
  const shapes = joins.flatMap(join => joinShapes(frame, dots, join));
  const here = drawHead(frame, place);
  const words = joins.flatMap(join => joinWords(frame, join));
  const labels = drawRefs(frame, place);
  const marks = [
    ...lines.map(line => line.mark),
    ...here.leaders,
    ...labels.leaders,
    ...[...shapes, ...words].filter(mark => mark.shape === 'path'),
    ...commitMarks(frame, place, rows),
    ...pipelines,
    ...[...shapes, ...words].filter(mark => mark.shape !== 'path'),
    ...here.pills,
    ...labels.pills,
  ];
  return { marks, leftOut: [...here.leftOut, ...labels.leftOut] };
}

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
  const path = routeEdge(from, to, kindOf(), place.values());
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
    const around = [
      [at[0] + 9, at[1] - 11],
      [at[0] + 9, at[1] + 11],
      [at[0] - 9, at[1] + 11],
    ] as const;
    const signOn = ([x, y]: readonly [number, number]) => ({ x: x - 7, y: y - 7, width: 14, height: 14 });
    const [x, y] = around.find(each => placer.isFree(signOn(each), 'labels')) ?? around[0];
    placer.take(signOn([x, y]));
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
