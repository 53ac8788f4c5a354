import { say } from '../../base/say';
import type { Round } from '../../flow/step';
import type { Ref, Row, Snapshot } from '../../world/snapshot';
import { Placer } from '../placeLabels';
import type { Bounds, Mark, Scene } from '../scene';
import { tableMeasure } from '../textWidth';
import { drawDesk } from './drawDesk';
import { ghosts, guides } from './drawLanes';
import { drawLegend } from './drawLegend';
import { drawRepository } from './drawRepository';
import type { RepositoryFrame } from './repositoryFrame';
import { shelf, shelfCaption } from './drawShelf';
import { drawSteps } from './drawSteps';
import { columnPitch, type FlowLayout } from './flowLayout';
import type { FlowTriggers } from '../../flow/outlook/readStepTriggers';
import { flowModel, remoteLane, rowsOf, type FlowModel, type FlowOptions, type RepositoryView } from './flowModel';
import { legendNames } from './planAt';
import { planFlow } from './planFlow';
import { timeAxis, type TimeAxis } from './timeAxis';

/**
 * The flow picture: the host above, the learner's computer below, one time axis for both, the seven steps as arrows at the right. A pure
 * function: the same values give the same picture.
 */
export function drawFlow(
  snapshot: Snapshot,
  round: Round,
  triggers: FlowTriggers = {},
  options: FlowOptions = {},
): Scene {
  const whole = flowModel(snapshot, round, options);
  const axisIn = axisOf(snapshot, whole);
  const matters = isWanted(whole);
  const draw = (least: number): Drawn => {
    let model = whole;
    let drawn = compose(model, axisIn, triggers, options, least);
    const isCrowded = [...drawn.hostOut, ...drawn.localOut].some(matters);
    for (let attempts = 3; attempts > 0 && drawn.hostOut.length + drawn.localOut.length > 0; attempts--) {
      // Names that found no place are counted beside the name of their box instead.
      model = { ...model, host: without(model.host, drawn.hostOut), local: without(model.local, drawn.localOut) };
      drawn = compose(model, axisIn, triggers, options, least);
    }
    return { ...drawn, isCrowded: drawn.isCrowded || isCrowded };
  };
  const drawn = draw(0);
  const { height } = options;
  if (!drawn.isCrowded || height === undefined) return drawn.scene;
  // Lanes that are further apart have room for the names between them, as long as nearly all of it is still seen at once.
  const most = Math.max(height * 1.2, drawn.scene.height);
  for (const least of easier) {
    const other = draw(least);
    if (other.scene.height > most) break;
    if (!other.isCrowded) return other.scene;
  }
  return drawn.scene;
}

/** How far apart lanes are at least, step by step, where there is not enough room for the names between them. */
const easier = [31, 44, 54, 68];

/** The names that the next steps are about. */
const isWanted = ({ main, integration, feature, round }: FlowModel): ((ref: Ref) => boolean) => {
  const names = new Set([main, integration, feature, round.storyBranch].flatMap(name => [name, `origin/${name}`]));
  return ref => ref.kind !== 'tag' && names.has(ref.short);
};

const without = (view: RepositoryView, out: readonly Ref[]): RepositoryView => ({
  ...view,
  refs: view.refs.filter(ref => !out.includes(ref)),
  others: [...view.others, ...out],
});

type AxisIn = (layout: FlowLayout) => { readonly axis: TimeAxis; readonly pitch: number };

interface Drawn {
  readonly scene: Scene;
  /** Refs whose names found no place. */
  readonly hostOut: readonly Ref[];
  readonly localOut: readonly Ref[];
  readonly isCrowded: boolean;
}

function compose(model: FlowModel, axisIn: AxisIn, triggers: FlowTriggers, options: FlowOptions, least: number): Drawn {
  const { snapshot, round } = model;
  const measure = options.measure ?? tableMeasure;
  const title = options.title ?? round.sentence;
  const subtitle = subtitleOf(round, options.title !== undefined);
  const words = { title, subtitle };
  const plan = planFlow(
    snapshot,
    round,
    model,
    words,
    layout => axisIn(layout).axis.folded,
    triggers,
    options,
    measure,
    least,
  );
  const { layout, stations, density } = plan;
  const { axis, pitch } = axisIn(layout);

  const frame = (view: RepositoryView, laneY: ReadonlyMap<string, number>, room: Bounds): RepositoryFrame => {
    const placer = new Placer(room);
    for (const taken of plan.taken) placer.take(taken);
    return { layout, model, view, axis, xOf: column => layout.graphX + 24 + column * pitch, laneY, measure, placer };
  };
  const hostFrame = frame(model.host, plan.hostLanes, plan.hostRoom);
  const localFrame = frame(model.local, plan.localLanes, plan.localRoom);
  const host = drawRepository(hostFrame);
  const local = drawRepository(localFrame);
  const localGhosts = ghosts(localFrame);
  const caption = shelfCaption(localFrame, snapshot.host.name);
  const legend = density.isWhole
    ? drawLegend(layout, plan.bottom, measure, caption.length === 0, legendNames(round, snapshot)).marks
    : [];
  const marks: Mark[] = [
    ...plan.heading,
    ...plan.boxes,
    shelf(plan.localLanes.get(remoteLane) ?? 0, layout, [...local.marks, ...localGhosts]),
    ...guides(hostFrame, localFrame, stations),
    ...host.marks,
    ...ghosts(hostFrame),
    ...local.marks,
    ...localGhosts,
    ...caption,
    ...drawDesk(model, plan.desk, plan.deskForm, measure),
    ...plan.team,
    ...drawSteps(model, layout, stations, density.isCompact, measure),
    ...plan.badges,
    ...legend,
  ];
  const scene: Scene = {
    kind: 'flow',
    width: layout.width,
    height: plan.height,
    title,
    subtitle,
    marks,
    spoken: spokenText(title, subtitle, marks),
  };
  return {
    scene,
    hostOut: host.leftOut,
    localOut: local.leftOut,
    isCrowded: hostFrame.placer.isCrowded || localFrame.placer.isCrowded,
  };
}

/** The time axis for a width; worked out once for each. */
function axisOf(snapshot: Snapshot, model: FlowModel): AxisIn {
  const rows = new Set<Row>([...rowsOf(model.host), ...rowsOf(model.local)]);
  const tips = new Set<Row>(
    [...model.host.refs, ...model.local.refs]
      .map(ref => ref.row)
      .concat(snapshot.learner.head.row)
      .filter(row => rows.has(row)),
  );
  const ahead = columnsAhead(snapshot);
  const known = new Map<number, { readonly axis: TimeAxis; readonly pitch: number }>();
  return layout => {
    const before = known.get(layout.width);
    if (before) return before;
    const { pitch, room } = columnPitch(layout, rows.size + ahead);
    // Commits that are there come before those that may be: at most every fourth column is kept free.
    const free = Math.min(ahead, Math.max(1, Math.floor(room / 4)));
    const made = { axis: timeAxis(snapshot.commits, rows, tips, snapshot.learner.head.row, room, free), pitch };
    known.set(layout.width, made);
    return made;
  };
}

/** One for what comes next; where several requests want to go into one branch, one for each. */
function columnsAhead({ host }: Snapshot): number {
  const into = new Map<string, number>();
  for (const { state, target } of host.pullRequests)
    if (state === 'open') into.set(target, (into.get(target) ?? 0) + 1);
  return Math.max(1, ...into.values());
}

function subtitleOf(round: Round, hasTitle: boolean): string {
  const next = round.steps.find(step => step.id === round.next);
  const line = next?.lines.join(say`, then `);
  const type = line && round.obstacle === null ? say`Type: ${line}` : '';
  if (!hasTitle) return type;
  return [next || round.obstacle !== null ? say`Next: ${round.sentence}` : round.sentence, type]
    .filter(Boolean)
    .join(' ');
}

const regions = ['steps', 'host', 'computer', 'desk', 'team'] as const;

function spokenText(title: string, subtitle: string, marks: readonly Mark[]): readonly string[] {
  return [
    title,
    subtitle,
    ...regions.flatMap(region => marks.filter(mark => mark.region === region).map(mark => mark.spoken ?? '')),
  ].filter(Boolean);
}
