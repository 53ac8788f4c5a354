import type { TeammateScript } from '../teammates/script';

/** The situations that `openTeam` can build: the same repositories, other manners. */
export const stories = ['shop', 'quiet'] as const;
export type Story = (typeof stories)[number];

/** In the usual story Noah reviews what the learner proposes; in the quiet one nobody does anything unasked. */
export const scriptsOfStory = (story = 'shop'): readonly TeammateScript[] =>
  story === 'shop' ? [{ who: 'noah', on: 'pr-create', repeat: true, lines: ['act review'] }] : [];
