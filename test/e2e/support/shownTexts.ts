/** Runs in a page: every text that is seen or spoken in what the selector finds, each once. */
export function shownTexts(selector: string): string[] {
  const texts = new Set<string>();
  const add = (text: string | null | undefined) => {
    const plain = text?.replace(/\s+/g, ' ').trim() ?? '';
    if (plain !== '') texts.add(plain);
  };
  const isShown = (node: Element) =>
    node.closest('[hidden], [aria-hidden="true"], script, style, template') === null || node.closest('svg') !== null;
  for (const part of document.querySelectorAll(selector)) {
    if (part.getClientRects().length === 0) continue;
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (node.parentElement && isShown(node.parentElement) && node.parentElement.getClientRects().length > 0)
        add(node.textContent);
    for (const node of [part, ...part.querySelectorAll('[aria-label], [title], [placeholder], [alt]')])
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext']) add(node.getAttribute(name));
  }
  return [...texts];
}
