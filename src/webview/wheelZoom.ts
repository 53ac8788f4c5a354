/** The wheel together with Ctrl zooms by a factor; so does a touchpad, which tells the same when two fingers part. */
export function listenToWheel(root: HTMLElement, onZoom: (factor: number, event: WheelEvent) => void): void {
  root.addEventListener(
    'wheel',
    event => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      onZoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, event);
    },
    { passive: false },
  );
}
