import type { Disposable, Disposables } from '../base/disposable';

/** A part of the product whose code is loaded with its first use, once. */
export interface LazyRoom<Room> {
  readonly open: () => Promise<Room>;
  /** undefined before the first use. */
  readonly room: () => Room | undefined;
}

export function lazyRoom<Room extends Disposable>(parts: Disposables, load: () => Promise<Room>): LazyRoom<Room> {
  let room: Room | undefined;
  let opening: Promise<Room> | undefined;
  const begin = async () => (room = parts.add(await load()));
  return { open: () => (opening ??= begin()), room: () => room };
}
