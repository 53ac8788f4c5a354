import type { Exercise } from '../exercise';

/** What a learner reads of an exercise, in another language. Where a sentence is missing, the exercise's own stays. */
export interface ExerciseTexts {
  readonly title?: string;
  readonly story?: string;
  readonly summary?: string;
  /** These four by their number in the exercise, counted from 1. */
  readonly ideas: ReadonlyMap<number, string>;
  readonly goal: ReadonlyMap<number, { readonly says?: string; readonly otherwise?: string }>;
  readonly solutions: ReadonlyMap<number, string>;
  readonly hints: { readonly nudge?: string; readonly concept?: string; readonly shape?: string };
}

/** The same exercise in other words. */
export function withTexts(exercise: Exercise, texts: ExerciseTexts): Exercise {
  return {
    ...exercise,
    title: texts.title ?? exercise.title,
    story: texts.story ?? exercise.story,
    summary: texts.summary ?? exercise.summary,
    ideas: exercise.ideas.map((idea, n) => texts.ideas.get(n + 1) ?? idea),
    goal: exercise.goal.map((goal, n) => ({ ...goal, ...texts.goal.get(n + 1) })),
    solutions: exercise.solutions.map((route, n) => ({ ...route, name: texts.solutions.get(n + 1) ?? route.name })),
    hints: { ...exercise.hints, ...texts.hints },
  };
}
