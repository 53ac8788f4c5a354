/** What is left free around the thing, in pixels: what a preview adds usually stands next to it. */
const around = 48;

/** Moves a picture aside by as little as is needed for the side sheet not to lie over the thing that it is about; null: back to its place. */
export function giveWay(picture: SVGSVGElement, thing: Element | null, sheet: Element | null): void {
  const move = (x: number, y: number) => {
    picture.style.setProperty('translate', x > 0 || y > 0 ? `${-x}px ${-y}px` : 'none');
  };
  if (!thing || !sheet) {
    move(0, 0);
    return;
  }
  const [box, cover, stage] = [thing, sheet, sheet.parentElement ?? sheet].map(each => each.getBoundingClientRect());
  if (!box || !cover || !stage) return;
  // It may be on its way from an earlier place.
  const [dx = 0, dy = 0] = getComputedStyle(picture)
    .translate.split(' ')
    .map(each => parseFloat(each) || 0);
  // What is larger than the room beside the sheet is shown from its beginning.
  const by = (over: number, most: number) => Math.max(0, Math.min(over, most));
  if (cover.left > stage.left + 1) move(by(box.right - dx + around - cover.left, box.left - dx - stage.left - 8), 0);
  else move(0, by(box.bottom - dy + around / 2 - cover.top, box.top - dy - stage.top - 8));
}

/** Marks the thing that the side sheet is about, and gives it; null: it is about none. */
export function showSelected(group: SVGGElement, id: string | null): Element | null {
  for (const node of group.querySelectorAll('.selected')) node.classList.remove('selected');
  if (id === null) return null;
  const node = group.querySelector(`:scope > .mark[data-id="${CSS.escape(id)}"]`);
  node?.classList.add('selected');
  return node;
}
