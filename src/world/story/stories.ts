import type { TeammateScript } from '../teammates/script';

/** The situations that `openTeam` can build: the same repositories, other manners. */
export const stories = ['shop', 'quiet'] as const;
export type Story = (typeof stories)[number];

/**
 * In the usual story Noah reviews what the learner proposes and looks again after a push, and whoever the learner reviews answers.
 * In the quiet one nobody does anything unasked.
 */
export const scriptsOfStory = (story = 'shop'): readonly TeammateScript[] =>
  story === 'shop'
    ? [
        { who: 'noah', on: 'pr-create', repeat: true, lines: ['act review'] },
        { who: 'noah', on: 'push', repeat: true, lines: ['act review-again'] },
        { who: 'maya', on: 'pr-review', repeat: true, lines: ['act respond'] },
        { who: 'noah', on: 'pr-review', repeat: true, lines: ['act respond'] },
      ]
    : [];
