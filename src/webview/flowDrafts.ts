import { say } from '../base/say';
import type { MapState, Moment } from '../protocol/mapProtocol';
import { drawFlow } from '../scene/flow/drawFlow';
import type { Measure } from '../scene/textWidth';
import type { Draft } from './flowStage';
import type { Beside, Instead } from './otherMoments';
import { previewScene } from './previewScene';

/** What there is to show: the present, and what is shown instead of it or beside it. */
export interface Shown {
  readonly state: MapState;
  readonly moments: { readonly instead: Instead | null; readonly beside: Beside | null };
}

/** The flow picture of the present, or of what is looked at instead. */
export function draftOf({ state, moments: { instead, beside } }: Shown, measure: Measure): Draft {
  // Beside a point of the past it is said which of the two is the present.
  if (!instead)
    return plain(
      state,
      beside?.kind === 'past' ? say`Now: ${state.title ?? state.round.sentence}` : state.title,
      state,
      measure,
    );
  if (instead.kind === 'past') return plain(unevaluated(instead.moment), instead.moment.title, state, measure);
  return previewDraft(state, instead, measure);
}

/** The picture beside it; what the present lacks of the goal, or has elsewhere, is marked. */
export function draftBeside({ state, moments: { beside } }: Shown, measure: Measure): Draft | null {
  if (!beside) return null;
  const { moment } = beside;
  if (beside.kind === 'preview') return previewDraft(state, beside, measure);
  if (beside.kind === 'goal') return ghosts(state, plain(unevaluated(moment), moment.title, state, measure), measure);
  const title = say`After ${beside.position} of ${state.timeline.entries.length}: ${moment.title}`;
  return plain(unevaluated(moment), title, state, measure);
}

function previewDraft(
  state: MapState,
  { moment, title }: { readonly moment: Moment; readonly title: string },
  measure: Measure,
): Draft {
  return ghosts(state, plain({ ...moment, triggers: state.triggers }, title, state, measure), measure);
}

/** Nobody evaluates the configuration files of a moment that is not the present. */
const unevaluated = ({ snapshot, round }: Moment) => ({ snapshot, round, triggers: {} });

const ghosts =
  (state: MapState, other: Draft, measure: Measure): Draft =>
  room =>
    previewScene(plain(state, null, state, measure)(room), other(room), state.snapshot);

/** null: the round's own sentence on top. */
export const plain =
  (
    { snapshot, round, triggers }: Pick<MapState, 'snapshot' | 'round' | 'triggers'>,
    title: string | null,
    { integration, main }: MapState,
    measure: Measure,
  ): Draft =>
  room =>
    drawFlow(snapshot, round, triggers, {
      ...room,
      measure,
      integration,
      main,
      ...(title === null ? {} : { title }),
    });
