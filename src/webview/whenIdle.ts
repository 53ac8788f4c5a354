/** Does what can wait: the picture itself comes first, and is on the screen two frames from now; this follows when nothing else is to do. */
export function whenIdle(task: () => void): void {
  requestAnimationFrame(() => {
    requestAnimationFrame(() => {
      requestIdleCallback(task, { timeout: 1000 });
    });
  });
}
