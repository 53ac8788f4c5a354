/** Milliseconds from the beginning of the drawing until the frame after its own begins: until then it is on the screen. */
export async function firstFrame(draw: () => unknown): Promise<number> {
  const start = performance.now();
  await draw();
  await new Promise(resolve => {
    requestAnimationFrame(() => {
      requestAnimationFrame(resolve);
    });
  });
  return performance.now() - start;
}
