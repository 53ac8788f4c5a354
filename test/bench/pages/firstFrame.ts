/**
 * Milliseconds from the beginning of the drawing until the frame after its own begins: until then it is on the screen. The drawing begins right
 * after a frame did, for everybody alike: otherwise chance decides how long the wait for the next one is.
 */
export async function firstFrame(draw: () => unknown): Promise<number> {
  await new Promise(resolve => {
    requestAnimationFrame(() => setTimeout(resolve));
  });
  const start = performance.now();
  await draw();
  await new Promise(resolve => {
    requestAnimationFrame(() => {
      requestAnimationFrame(resolve);
    });
  });
  return performance.now() - start;
}
