/**
 * Makes a page say what another text of it says, and touches nothing that is the same: the reader's place, what is marked, what is
 * half typed and where the keyboard is stay as they are. Parts are known again by their id, or by the link that they hold.
 */
export function patchPage(root: HTMLElement, html: string): void {
  const before = [...root.querySelectorAll<HTMLElement>(focusable)];
  const active = document.activeElement;
  const template = document.createElement('template');
  template.innerHTML = html;
  patchChildren(root, template.content);
  if (!(active instanceof HTMLElement) || !before.includes(active) || document.activeElement === active) return;
  // What had the keyboard is gone, so what came after it has it now, or what came before.
  const at = before.indexOf(active);
  const near = [active, ...before.slice(at + 1), ...before.slice(0, at).reverse()].find(one => one.isConnected);
  (near ?? root).focus({ preventScroll: true });
}

const focusable = 'a[href], button, textarea, summary';

function patchChildren(parent: Node, fresh: Node): void {
  const wanted = new Set([...fresh.childNodes].map(keyOf));
  const known = new Map<string, ChildNode>();
  for (const child of [...parent.childNodes]) {
    const key = keyOf(child);
    if (key !== '' && (known.has(key) || !wanted.has(key))) child.remove();
    else if (key !== '') known.set(key, child);
  }
  let at = parent.firstChild;
  for (const next of [...fresh.childNodes]) {
    const key = keyOf(next);
    const match = key === '' ? at : known.get(key);
    if (match && keyOf(match) === key && match.nodeName === next.nodeName) {
      known.delete(key);
      if (match === at) at = at.nextSibling;
      else parent.insertBefore(match, at);
      patchNode(match, next);
    } else parent.insertBefore(next, at);
  }
  while (at) {
    const rest: ChildNode | null = at.nextSibling;
    at.remove();
    at = rest;
  }
}

function patchNode(node: ChildNode, fresh: ChildNode): void {
  if (node.isEqualNode(fresh)) return;
  if (!(node instanceof Element) || !(fresh instanceof Element)) {
    node.nodeValue = fresh.nodeValue;
    return;
  }
  for (const { name } of [...node.attributes])
    // Whether something is unfolded is the reader's affair.
    if (name !== 'open' && !fresh.hasAttribute(name)) node.removeAttribute(name);
  for (const { name, value } of [...fresh.attributes])
    if (node.getAttribute(name) !== value) node.setAttribute(name, value);
  if (!(node instanceof HTMLTextAreaElement)) patchChildren(node, fresh);
}

/** What makes a part the same part although something before it came or went; empty where its place alone tells. */
function keyOf(node: Node): string {
  if (!(node instanceof Element)) return '';
  if (node.id !== '') return `#${node.id}`;
  if (node.localName === 'a') return node.getAttribute('href') ?? '';
  if (node.localName !== 'li') return '';
  const known = node.querySelector('[id]') ?? node.querySelector('a[href]');
  return known ? `li ${keyOf(known)}` : '';
}
