export type KeyName =
  | 'enter'
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'home'
  | 'end'
  | 'word-left'
  | 'word-right'
  | 'backspace'
  | 'delete'
  | 'delete-word-left'
  | 'delete-word-right'
  | 'delete-to-start'
  | 'delete-to-end'
  | 'interrupt'
  | 'end-of-input'
  | 'clear-screen'
  | 'complete'
  | 'swap'
  | 'escape';

export type Key =
  | { readonly name: KeyName }
  | { readonly name: 'text'; readonly text: string }
  | { readonly name: 'paste'; readonly text: string };

const pasteStart = '\x1b[200~';
const pasteEnd = '\x1b[201~';

/** Turns what a terminal sends into keys. A paste may arrive in pieces, so the reader remembers that it is inside one. */
export class KeyReader {
  /** Text of a paste that has not ended yet; null outside. */
  #paste: string | null = null;

  read(data: string): readonly Key[] {
    const keys: Key[] = [];
    let rest = data;
    while (rest !== '') {
      if (this.#paste !== null) {
        const end = rest.indexOf(pasteEnd);
        this.#paste += end < 0 ? rest : rest.slice(0, end);
        if (end < 0) return keys;
        keys.push({ name: 'paste', text: this.#paste });
        this.#paste = null;
        rest = rest.slice(end + pasteEnd.length);
      } else if (rest.startsWith(pasteStart)) {
        this.#paste = '';
        rest = rest.slice(pasteStart.length);
      } else {
        const [key, length] = readKey(rest);
        if (key) keys.push(key);
        rest = rest.slice(length);
      }
    }
    return keys;
  }
}

function readKey(data: string): readonly [key: Key | null, length: number] {
  for (const [sequence, name] of sequences) if (data.startsWith(sequence)) return [{ name }, sequence.length];
  if (data.startsWith('\x1b')) {
    // A sequence that this terminal has no use for is swallowed whole, so that its letters are not typed.
    // eslint-disable-next-line no-control-regex -- terminal input is made of control characters
    const unknown = /^\x1b(?:\[[0-9;?<]*[ -/]*[@-~]|O.|.)/su.exec(data);
    return unknown ? [null, unknown[0].length] : [{ name: 'escape' }, 1];
  }
  // eslint-disable-next-line no-control-regex -- terminal input is made of control characters
  const text = /^[^\x00-\x1f\x7f]+/u.exec(data);
  return text ? [{ name: 'text', text: text[0] }, text[0].length] : [null, 1];
}

/** Longer sequences stand before those that they begin with. */
const sequences: readonly (readonly [string, KeyName])[] = [
  ['\x1b[1;5D', 'word-left'],
  ['\x1b[1;5C', 'word-right'],
  ['\x1b[1;3D', 'word-left'],
  ['\x1b[1;3C', 'word-right'],
  ['\x1b[3;5~', 'delete-word-right'],
  ['\x1b[1~', 'home'],
  ['\x1b[7~', 'home'],
  ['\x1b[4~', 'end'],
  ['\x1b[8~', 'end'],
  ['\x1b[3~', 'delete'],
  ['\x1b[A', 'up'],
  ['\x1bOA', 'up'],
  ['\x1b[B', 'down'],
  ['\x1bOB', 'down'],
  ['\x1b[C', 'right'],
  ['\x1bOC', 'right'],
  ['\x1b[D', 'left'],
  ['\x1bOD', 'left'],
  ['\x1b[H', 'home'],
  ['\x1bOH', 'home'],
  ['\x1b[F', 'end'],
  ['\x1bOF', 'end'],
  ['\x1bb', 'word-left'],
  ['\x1bf', 'word-right'],
  ['\x1bd', 'delete-word-right'],
  ['\x1b\x7f', 'delete-word-left'],
  ['\x1b\b', 'delete-word-left'],
  ['\r\n', 'enter'],
  ['\r', 'enter'],
  ['\n', 'enter'],
  ['\t', 'complete'],
  ['\x7f', 'backspace'],
  ['\b', 'backspace'],
  ['\x01', 'home'],
  ['\x02', 'left'],
  ['\x03', 'interrupt'],
  ['\x04', 'end-of-input'],
  ['\x05', 'end'],
  ['\x06', 'right'],
  ['\x0b', 'delete-to-end'],
  ['\x0c', 'clear-screen'],
  ['\x0e', 'down'],
  ['\x10', 'up'],
  ['\x14', 'swap'],
  ['\x15', 'delete-to-start'],
  ['\x17', 'delete-word-left'],
];
