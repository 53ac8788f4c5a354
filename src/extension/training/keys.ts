/** Under which names the editor keeps what belongs to the exercises. */
export const attemptKey = 'gitFlow.attempt';
export const progressKey = 'gitFlow.progress';
