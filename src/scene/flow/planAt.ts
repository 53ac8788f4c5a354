import { say } from '../../base/say';
import type { Round } from '../../flow/step';
import type { Snapshot } from '../../world/snapshot';
import type { Bounds, Mark } from '../scene';
import type { Measure } from '../textWidth';
import { stepName } from '../words';
import type { Density } from './density';
import { badgeHeight, drawBadges } from './drawBadges';
import { computerSentence, drawBox, hostSentence } from './drawBox';
import { deskHeight, deskMiddle, type DeskForm } from './drawDesk';
import { drawHeading } from './drawHeading';
import { drawLegend } from './drawLegend';
import type { Stations } from './drawSteps';
import { drawTeam } from './drawTeam';
import type { FlowLayout } from './flowLayout';
import type { FlowTriggers } from '../../flow/outlook/readStepTriggers';
import { remoteLane, type FlowModel, type RepositoryView } from './flowModel';
import { laneHeights } from './laneHeights';

export interface PlanWords {
  readonly title: string;
  readonly subtitle: string;
}

/** Where everything stands, and the marks of all that does not depend on commits and refs. */
export interface FlowPlan {
  readonly layout: FlowLayout;
  readonly density: Density;
  readonly hostLanes: ReadonlyMap<string, number>;
  readonly localLanes: ReadonlyMap<string, number>;
  /** Where labels of commits and refs may stand. */
  readonly hostRoom: Bounds;
  readonly localRoom: Bounds;
  /** Words and signs in those rooms that labels must leave alone. */
  readonly taken: readonly Bounds[];
  readonly stations: Stations;
  readonly desk: Bounds;
  readonly deskForm: DeskForm;
  readonly heading: readonly Mark[];
  readonly boxes: readonly Mark[];
  readonly badges: readonly Mark[];
  readonly team: readonly Mark[];
  /** Where the legend begins. */
  readonly bottom: number;
  readonly height: number;
}

const lowest = (lanes: ReadonlyMap<string, number>, otherwise: number) => Math.max(otherwise, ...lanes.values());

/** The plan for a width and a density, whatever height comes out. */
export function planAt(
  snapshot: Snapshot,
  round: Round,
  model: FlowModel,
  { title, subtitle }: PlanWords,
  folded: number,
  triggers: FlowTriggers,
  isBeside: boolean,
  wide: FlowLayout,
  density: Density,
  measure: Measure,
): FlowPlan {
  const { isCompact } = density;
  const layout = { ...wide, discRadius: Math.min(wide.discRadius, density.discRadius) };
  const { boxX, boxRight, graphX } = layout;
  const graphWidth = layout.graphRight - graphX;
  const heading = drawHeading(title, subtitle, layout, density, isBeside, measure);
  const lanesOf = (view: RepositoryView, first: number) =>
    laneHeights(view, first, key => gapBelow(key, model, density), snapshot.commits);

  const hostTop = heading.height;
  const hostLanes = lanesOf(model.host, hostTop + density.hostFirst);
  const hostLow = lowest(hostLanes, hostTop) + density.foot;
  const hostAt = { x: boxX, y: hostTop, width: boxRight - boxX, height: 0 };
  // Where labels share its row, only the name stands there.
  const isTerse = isCompact && !layout.isWide;
  const hostWords = {
    name: snapshot.host.name,
    detail: isTerse ? '' : folded > 0 ? say`${snapshot.project} · ${folded} folded` : snapshot.project,
    spoken: hostSentence(model),
  };
  const { right } = drawBox('host', hostAt, hostWords, model.host, layout, measure);
  const requestBadges = placeRequestBadges();
  const hostBottom = hostLow + requestBadges.strip;
  const hostBox = { ...hostAt, height: hostBottom - hostTop };

  const wire = hostBottom + density.wire / 2;
  const computerTop = hostBottom + density.wire;
  const localLanes = lanesOf(model.local, computerTop + density.localFirst);
  const deskForm = formOfDesk(density, graphWidth);
  const deskTop = lowest(localLanes, computerTop) + density.deskGap;
  const computerBottom = deskTop + deskHeight(deskForm) + 4;
  const computerBox = {
    x: boxX,
    y: computerTop,
    width: layout.computerRight - boxX,
    height: computerBottom - computerTop,
  };
  const hostTitle = drawBox('host', hostBox, hostWords, model.host, layout, measure);
  const computerTitle = drawBox(
    'computer',
    computerBox,
    { name: say`Your computer`, detail: isTerse ? '' : snapshot.learner.path, spoken: computerSentence(model) },
    model.local,
    layout,
    measure,
  );

  // Between the boxes two lines need this much.
  const hasReasons = density.wire >= 40;
  const pushRoom = layout.isWide
    ? {
        x: layout.upX + 66,
        y: wire - (hasReasons ? (isCompact ? 18 : 17) : 10),
        width: boxRight - layout.upX - 72,
        hasReasons,
      }
    : { x: graphX, y: wire - (isCompact ? 10 : 17), width: graphWidth, hasReasons: !isCompact };
  const push = drawBadges('push', pushRoom, triggers, layout, measure);

  const teamArea = layout.isWide
    ? { x: layout.computerRight + 16, y: computerTop, width: boxRight - layout.computerRight - 16 }
    : { x: boxX, y: computerBottom + (isCompact ? 8 : 12), width: boxRight - boxX };
  const isNarrowTeam = isCompact && !layout.isWide;
  const cards = drawTeam(model, { ...teamArea, height: 0 }, layout.isWide, isNarrowTeam, measure);
  const team =
    isCompact && layout.isWide && cards.height > computerBox.height
      ? drawTeam(model, { ...teamArea, height: 0 }, true, true, measure)
      : cards;
  const bottom = layout.isWide
    ? Math.max(computerBottom, teamArea.y + team.height)
    : computerBottom + (team.height > 0 ? team.height + teamArea.y - computerBottom : 0);

  const station = (lanes: ReadonlyMap<string, number>, name: string) =>
    lanes.get(name) ?? lanes.get(`ghost:${name}`) ?? 0;
  const legendTop = bottom + (isCompact ? 6 : 14);
  const legend = drawLegend(layout, legendTop, measure, true, legendNames(round, snapshot));
  const labelTop = isCompact ? 3 : 32;
  return {
    layout,
    density,
    hostLanes,
    localLanes,
    hostRoom: {
      x: graphX - 6,
      y: hostTop + labelTop,
      width: graphWidth + 10,
      height: hostLow - hostTop - labelTop - 2,
    },
    localRoom: {
      x: graphX - 6,
      y: computerTop + labelTop,
      width: graphWidth + 10,
      height: deskTop - computerTop - labelTop - 6,
    },
    taken: isCompact ? [...hostTitle.marks, ...computerTitle.marks, ...requestBadges.marks].flatMap(placeOfWords) : [],
    stations: {
      hostIntegration: station(hostLanes, model.integration),
      hostFeature: station(hostLanes, model.feature),
      remote: station(localLanes, remoteLane),
      integration: station(localLanes, model.integration),
      story: station(localLanes, round.storyBranch ?? 'story'),
      desk: deskTop + deskMiddle(deskForm),
      wire,
    },
    desk: { x: graphX, y: deskTop, width: graphWidth, height: 0 },
    deskForm,
    heading: heading.marks,
    boxes: [...hostTitle.marks, ...computerTitle.marks],
    badges: [...push.marks, ...requestBadges.marks],
    team: team.marks,
    bottom: density.isWhole ? legendTop : bottom,
    height: Math.ceil(density.isWhole ? legendTop + legend.height + (isCompact ? 0 : 8) : bottom + 6),
  };

  /** Beside step 7; where there is no room, in the first row of the box; else in a strip of its own below the lanes. */
  function placeRequestBadges(): { readonly marks: readonly Mark[]; readonly strip: number } {
    const badges = (x: number, y: number, width: number, hasReasons: boolean) =>
      drawBadges('pull-request', { x, y, width, hasReasons }, triggers, layout, measure);
    if (layout.isWide) {
      const middle =
        ((hostLanes.get(model.feature) ?? hostLanes.get(`ghost:${model.feature}`) ?? hostTop) +
          (hostLanes.get(model.integration) ?? hostTop)) /
        2;
      const room = boxRight - layout.upX - 132;
      const { height } = badges(0, 0, room, true);
      const y = Math.max(hostTop + 7, Math.min(middle - 17, hostLow - height - 2));
      return { ...badges(layout.upX + 122, y, room, true), strip: 0 };
    }
    if (!isCompact) {
      const { marks, height } = badges(graphX, hostLow + 2, graphWidth, true);
      return { marks, strip: height + 4 };
    }
    const room = boxRight - 8 - right - 14;
    const inRow = badges(0, 0, room, false);
    if (inRow.rows === 1) {
      // At the right end, where no label of the first lane wants to stand.
      const used = Math.max(...inRow.marks.map(mark => (mark.shape === 'pill' ? mark.x + mark.width : 0)));
      return { marks: badges(boxRight - 8 - used, hostTop + 7, used, false).marks, strip: 0 };
    }
    const { marks, height } = badges(graphX, hostLow, graphWidth, false);
    return { marks, strip: height };
  }
}

export const legendNames = (round: Round, { flavour }: Snapshot): readonly string[] =>
  round.steps.map(step => stepName(step.id, flavour));

function formOfDesk({ isCompact, isThin }: Density, width: number): DeskForm {
  if (isThin && width >= 420) return 'thin';
  return isCompact ? 'low' : width < 420 ? 'rows' : 'cards';
}

/** Steps 2, 3, 5 and 7 have their arrows and numbers below the lanes of the host's branches and of the integration branch. */
const gapBelow = (key: string, { integration }: FlowModel, density: Density): number =>
  key === remoteLane || key.replace(/^ghost:/, '') === integration ? density.stepPitch : density.lanePitch;

function placeOfWords(mark: Mark): readonly Bounds[] {
  if (mark.shape === 'text') return [{ x: mark.x - 4, y: mark.y - 14, width: mark.width + 8, height: badgeHeight }];
  return mark.shape === 'pill' ? [{ x: mark.x, y: mark.y, width: mark.width, height: mark.height }] : [];
}
