/** Something that holds a resource until told to let go. Structurally the same as VS Code's, so that both mix. */
export interface Disposable {
  dispose(): void;
}

/** Collects disposables and lets go of them together, the last one first. */
export class Disposables implements Disposable {
  readonly #items: Disposable[] = [];

  add<T extends Disposable>(item: T): T {
    this.#items.push(item);
    return item;
  }

  dispose(): void {
    for (const item of this.#items.splice(0).reverse()) item.dispose();
  }
}
