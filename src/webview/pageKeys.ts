/** Keys of the whole page, wherever the focus is, except where they are typed. */
export function listenToKeys(keys: Readonly<Record<string, () => void>>): void {
  addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof HTMLInputElement) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
