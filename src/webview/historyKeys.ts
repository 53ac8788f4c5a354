/** By how many rows a key moves the focus in a history; undefined: it is no such key. */
export function rowsBy(key: string, current: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return 1;
    case 'ArrowUp':
    case 'ArrowLeft':
      return -1;
    case 'PageDown':
      return 10;
    case 'PageUp':
      return -10;
    case 'Home':
      return -current;
    case 'End':
      return count - 1 - current;
    default:
      return undefined;
  }
}
