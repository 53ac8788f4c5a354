import type { Round } from '../../flow/step';
import type { Row, Snapshot } from '../../world/snapshot';
import { fitText, plainText, wrapText } from '../fitText';
import { Placer } from '../placeLabels';
import type { Bounds, Mark, Scene } from '../scene';
import { fontOf, tableMeasure, type Measure, type TextStyle } from '../textWidth';
import { count, stepName } from '../words';
import { deskHeight, drawDesk } from './drawDesk';
import { ghosts, guides, shelf, shelfCaption } from './drawLanes';
import { drawLegend } from './drawLegend';
import { drawRepository } from './drawRepository';
import { drawSteps } from './drawSteps';
import { drawTeam } from './drawTeam';
import { columnPitch, flowLayout, flowRhythm, type FlowLayout } from './flowLayout';
import {
  flowModel,
  remoteLane,
  rowsOf,
  type FlowModel,
  type FlowOptions,
  type FlowTriggers,
  type RepositoryView,
} from './flowModel';
import { laneHeights } from './laneHeights';
import { timeAxis } from './timeAxis';

const header = 34;

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
  const measure = options.measure ?? tableMeasure;
  const wide = flowLayout(options.width ?? 1280);
  const model = flowModel(snapshot, round, options);
  const rows = new Set<Row>([...rowsOf(model.host), ...rowsOf(model.local)]);
  const tips = new Set<Row>(
    [...model.host.refs, ...model.local.refs]
      .map(ref => ref.row)
      .concat(snapshot.learner.head.row)
      .filter(row => rows.has(row)),
  );
  const { pitch, room } = columnPitch(wide, rows.size);
  const axis = timeAxis(snapshot.commits, rows, tips, room - 1);
  const xOf = (column: number) => wide.graphX + 24 + column * pitch;

  const title = options.title ?? round.sentence;
  const subtitle = subtitleOf(round, options.title !== undefined);
  const head = heading(title, subtitle, wide, measure);

  const isNarrow = wide.graphRight - wide.graphX < 420;
  const hostTop = head.height;
  const strip = wide.isWide ? 0 : 84;
  const gapsOf = (view: RepositoryView) => lowest(laneHeights(view, 0, 1, snapshot.commits), 0);
  const { lanePitch, wireHeight } = flowRhythm(
    options.height,
    gapsOf(model.host) + gapsOf(model.local),
    hostTop + 2 * (header + 34) + 38 + strip + 58 + 44 + deskHeight(isNarrow) + 4 + 44,
  );
  // Between lanes that stand close, smaller numbers leave their arrows to be seen.
  const layout = lanePitch < 56 ? { ...wide, discRadius: 11 } : wide;
  const hostLanes = laneHeights(model.host, hostTop + header + 34, lanePitch, snapshot.commits);
  const hostBottom = lowest(hostLanes, hostTop) + 38 + strip;
  const wire = hostBottom + wireHeight / 2;
  const computerTop = hostBottom + wireHeight;
  const localLanes = laneHeights(model.local, computerTop + header + 34, lanePitch, snapshot.commits);
  const deskTop = lowest(localLanes, computerTop) + 44;
  const computerBottom = deskTop + deskHeight(isNarrow) + 4;

  const station = (lanes: ReadonlyMap<string, number>, name: string) =>
    lanes.get(name) ?? lanes.get(`ghost:${name}`) ?? 0;
  const stations = {
    hostIntegration: station(hostLanes, model.integration),
    hostFeature: station(hostLanes, model.feature),
    remote: station(localLanes, remoteLane),
    integration: station(localLanes, model.integration),
    story: station(localLanes, round.storyBranch ?? 'story'),
    desk: deskTop + (isNarrow ? 2 * 28 + 12 : 23),
    wire,
  };
  const graphWidth = layout.graphRight - layout.graphX;
  const areas = layout.isWide
    ? {
        push: { x: layout.upX + 66, y: wire - 17, width: layout.boxRight - layout.upX - 72, height: 40 },
        pullRequest: {
          x: layout.upX + 122,
          y: (stations.hostFeature + stations.hostIntegration) / 2 - 17,
          width: layout.boxRight - layout.upX - 132,
          height: 80,
        },
      }
    : {
        push: { x: layout.graphX, y: wire - 17, width: graphWidth, height: 40 },
        pullRequest: { x: layout.graphX, y: hostBottom - strip + 2, width: graphWidth, height: strip },
      };

  const hostBox = { x: layout.boxX, y: hostTop, width: layout.boxRight - layout.boxX, height: hostBottom - hostTop };
  const computerBox = {
    x: layout.boxX,
    y: computerTop,
    width: layout.computerRight - layout.boxX,
    height: computerBottom - computerTop,
  };
  const frame = (view: RepositoryView, laneY: ReadonlyMap<string, number>, box: Bounds, height: number) => ({
    layout,
    model,
    view,
    axis,
    xOf,
    laneY,
    measure,
    placer: new Placer({ x: layout.graphX - 6, y: box.y + header - 2, width: graphWidth + 10, height }),
  });
  const hostFrame = frame(model.host, hostLanes, hostBox, hostBox.height - header - strip);
  const localFrame = frame(model.local, localLanes, computerBox, deskTop - computerTop - header - 4);
  const hostMarks = drawRepository(hostFrame);
  const localMarks = drawRepository(localFrame);
  const caption = shelfCaption(localFrame, snapshot.host.name);
  const teamArea = layout.isWide
    ? {
        x: layout.computerRight + 16,
        y: computerTop,
        width: layout.boxRight - layout.computerRight - 16,
        height: computerBox.height,
      }
    : { x: layout.boxX, y: computerBottom + 12, width: layout.boxRight - layout.boxX, height: 0 };
  const team = drawTeam(model, teamArea, layout.isWide, measure);
  const bottom = layout.isWide
    ? Math.max(computerBottom, teamArea.y + team.height)
    : computerBottom + (team.height > 0 ? team.height + 12 : 0);
  const legend = drawLegend(
    layout,
    bottom + 14,
    measure,
    caption.length === 0,
    round.steps.map(step => stepName(step.id, snapshot.flavour)),
  );

  const steps = drawSteps(model, layout, stations, areas, triggers, measure);
  const marks: Mark[] = [
    ...head.marks,
    ...box(
      'host',
      'host',
      hostBox,
      snapshot.host.name,
      `${snapshot.project}${axis.folded > 0 ? ` · ${axis.folded} folded` : ''}`,
      hostSentence(model),
      model.host,
      layout,
      measure,
    ),
    ...box(
      'computer',
      'computer',
      computerBox,
      'Your computer',
      snapshot.learner.path,
      computerSentence(model),
      model.local,
      layout,
      measure,
    ),
    shelf(localLanes.get(remoteLane) ?? 0, layout),
    ...guides(hostFrame, localFrame, stations),
    ...hostMarks,
    ...ghosts(hostFrame),
    ...localMarks,
    ...ghosts(localFrame),
    ...caption,
    ...drawDesk(model, { x: layout.graphX, y: deskTop, width: graphWidth, height: 0 }, isNarrow, measure),
    ...team.marks,
    ...steps,
    ...legend.marks,
  ];
  return {
    kind: 'flow',
    width: layout.width,
    height: Math.ceil(bottom + 14 + legend.height + 8),
    title,
    subtitle,
    marks,
    spoken: spokenText(title, subtitle, marks),
  };
}

function subtitleOf(round: Round, hasTitle: boolean): string {
  const next = round.steps.find(step => step.id === round.next);
  const line = next?.lines.join(', then ');
  const type = line && round.obstacle === null ? `Type: ${line}` : '';
  if (!hasTitle) return type;
  return [next || round.obstacle !== null ? `Next: ${round.sentence}` : round.sentence, type].filter(Boolean).join(' ');
}

function heading(
  title: string,
  subtitle: string,
  layout: FlowLayout,
  measure: Measure,
): { readonly marks: readonly Mark[]; readonly height: number } {
  const x = layout.boxX + 4;
  const width = layout.boxRight - x - 4;
  const marks: Mark[] = [];
  let y = 8;
  const write = (id: string, text: string, style: TextStyle, lines: number, look: readonly string[]) => {
    if (!text) return;
    wrapText(text, width, style, measure, lines).forEach((line, index) => {
      y += fontOf[style].height;
      marks.push({
        shape: 'text',
        id: `${id}:${index}`,
        part: 'title',
        x,
        y,
        width: measure(line, style),
        text: line,
        style,
        look,
      });
    });
  };
  write('title', title, 'title', layout.isWide ? 2 : 4, []);
  y += 2;
  write('subtitle', subtitle, 'body', layout.isWide ? 2 : 6, ['muted']);
  return { marks, height: y + 14 };
}

const lowest = (lanes: ReadonlyMap<string, number>, otherwise: number) => Math.max(otherwise, ...lanes.values());

function box(
  id: string,
  part: 'host' | 'computer',
  at: Bounds,
  name: string,
  detail: string,
  spoken: string,
  view: RepositoryView,
  layout: FlowLayout,
  measure: Measure,
): readonly Mark[] {
  const x = at.x + 16;
  const y = at.y + 22;
  const nameWidth = measure(name, 'heading');
  const room = layout.graphRight - x - nameWidth - 12;
  const text = fitText(detail, Math.min(room, 260), 'label', measure);
  const marks: Mark[] = [
    { shape: 'box', id, part, ...at, region: part, spoken },
    { shape: 'text', id: `${id}:name`, part, x, y, width: nameWidth, text: name, style: 'heading' },
    {
      shape: 'text',
      id: `${id}:detail`,
      part,
      x: x + nameWidth + 10,
      y,
      width: measure(text, 'label'),
      text,
      style: 'label',
      look: ['muted'],
    },
  ];
  if (view.others.length > 0) {
    const left = x + nameWidth + 24 + measure(text, 'label');
    const more = fitText(
      `+${count(view.others.length, 'more branch').replace(/branchs$/, 'branches')}`,
      layout.graphRight - left - 18,
      'small',
      measure,
    );
    if (more.length > 2)
      marks.push({
        shape: 'pill',
        id: `${id}:others`,
        part: 'note',
        x: left,
        y: y - 14,
        width: Math.ceil(measure(more, 'small')) + 16,
        height: 19,
        text: more,
        style: 'small',
        region: part,
        spoken: `${view.others.length} more branches are not drawn here: ${view.others.slice(0, 8).map(plainText).join(', ')}${view.others.length > 8 ? ' …' : ''}. The history picture shows them.`,
      });
  }
  return marks;
}

function hostSentence({ snapshot, host }: FlowModel): string {
  const branches = snapshot.host.refs.filter(ref => ref.kind === 'branch').length;
  const open = snapshot.host.pullRequests.filter(request => request.state === 'open').length;
  const word = snapshot.flavour === 'gitlab' ? 'merge request' : 'pull request';
  return `${snapshot.host.name}, project ${plainText(snapshot.project)}: ${branches === 1 ? '1 branch' : `${branches} branches`}, ${count(open, `open ${word}`)}.${host.others.length > 0 ? ` ${host.others.length} branches are not drawn.` : ''}`;
}

function computerSentence({ snapshot }: FlowModel): string {
  const { head } = snapshot.learner;
  return `Your computer, folder ${plainText(snapshot.learner.path)}: you are on ${head.kind === 'branch' ? plainText(head.branch) : 'a commit without a branch'}.`;
}

const regions = ['steps', 'host', 'computer', 'desk', 'team'] as const;

function spokenText(title: string, subtitle: string, marks: readonly Mark[]): readonly string[] {
  return [
    title,
    subtitle,
    ...regions.flatMap(region => marks.filter(mark => mark.region === region).map(mark => mark.spoken ?? '')),
  ].filter(Boolean);
}
