/** How far the help goes; each stage only when it is asked for. */
export const stages = ['nudge', 'concept', 'shape', 'line', 'show'] as const;
export type Stage = (typeof stages)[number];
