import type { MendContext } from './mend';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A folder in which git keeps how far an operation is: small files with a line or some. */
export class StateFolder {
  readonly #volume: MendContext['volume'];
  readonly #path: string;

  constructor({ volume, clone }: MendContext, name: string) {
    this.#volume = volume;
    this.#path = `${clone.gitDir}/${name}`;
  }

  has(name: string): boolean {
    return this.#volume.isFile(`${this.#path}/${name}`);
  }

  read(name: string): string {
    return decoder.decode(this.#volume.read(`${this.#path}/${name}`)).trim();
  }

  write(name: string, text: string): void {
    this.#volume.write(`${this.#path}/${name}`, encoder.encode(text.endsWith('\n') ? text : `${text}\n`));
  }

  remove(name?: string): void {
    this.#volume.remove(name === undefined ? this.#path : `${this.#path}/${name}`);
  }
}
