/** How far the pointer is from a place in the window, in pixels. */
export const pointerAway = (event: PointerEvent, place: { readonly x: number; readonly y: number }): number =>
  Math.hypot(event.clientX - place.x, event.clientY - place.y);
