import type { FlowTriggers } from '../../flow/outlook/readStepTriggers';
import type { Round } from '../../flow/step';
import type { Snapshot } from '../../world/snapshot';
import type { Measure } from '../textWidth';
import { cut, whole, type Density } from './density';
import { flowLayout, type FlowLayout } from './flowLayout';
import type { FlowModel, FlowOptions } from './flowModel';
import { planAt, type FlowPlan, type PlanWords } from './planAt';

/** Scales that are tried, one after another, where not even the closest picture fits at 100 %. */
const scales = [1, 0.94, 0.88, 0.84];
const closestWhole = whole.reduce((a, b) => (b.lanePitch < a.lanePitch ? b : a));

/**
 * The roomiest plan that fits the height that there is; where none does, the closest whole one, to be scrolled. Room to the sides is known
 * at 100 %: what is drawn smaller has more of it.
 */
export function planFlow(
  snapshot: Snapshot,
  round: Round,
  model: FlowModel,
  words: PlanWords,
  folded: (layout: FlowLayout) => number,
  triggers: FlowTriggers,
  options: FlowOptions,
  measure: Measure,
  /** The closest that lanes may be, whatever the height. */
  least: number,
): FlowPlan {
  const { width = 1280, height = Infinity, smallest = 1 } = options;
  const plan = (density: Density, scale: number) => {
    const layout = flowLayout(width / scale);
    return planAt(
      snapshot,
      round,
      model,
      words,
      folded(layout),
      triggers,
      options.isBeside ?? false,
      layout,
      density,
      measure,
    );
  };
  let last: FlowPlan | undefined;
  for (const density of [...whole, ...cut].filter(each => each.lanePitch >= least))
    for (const scale of scales) {
      if (scale < smallest || (scale < 1 && density.lanePitch > closestWhole.lanePitch)) continue;
      const made = plan(density, scale);
      if (made.height <= height / scale) return made;
      if (density.isWhole) last = made;
    }
  return last ?? plan(closestWhole, 1);
}
