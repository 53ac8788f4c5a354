import type { Round } from '../../flow/step';

/**
 * The round as it is told while an exercise is under way: its next step is that of the story and not of the exercise, so the words
 * speak of what the exercise aims at, and of what must be ended first. null: nothing is aimed at, and the round speaks for itself.
 */
export function aimedRound(round: Round, aim: string | null): Round {
  if (aim === null) return round;
  return { ...round, next: null, obstacle: null, sentence: [aim, round.obstacle].filter(Boolean).join(' ') };
}
