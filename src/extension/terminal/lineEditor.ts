import type { Key, KeyName } from './keyReader';

/** The longest line that can be typed or pasted: as long as the team's command line takes. */
export const longestLine = 10_000;

/** What a key came to. */
export type LineEvent =
  | { readonly kind: 'none' | 'changed' | 'interrupt' | 'end-of-input' | 'clear-screen' | 'complete' | 'too-long' }
  | { readonly kind: 'submit'; readonly line: string };

const event = (kind: Exclude<LineEvent['kind'], 'submit'>): LineEvent => ({ kind });

/** One line of input with a cursor and a history, as shells edit it. Knows nothing of the screen. */
export class LineEditor {
  #text = '';
  /** UTF-16 index, always at the border of what a person sees as one character. */
  #cursor = 0;
  readonly #history: string[];
  /** Where in the history the line comes from; the length of the history while the line is new. */
  #place: number;
  /** The new line, kept while older ones are looked at. */
  #draft = '';
  /** Offered after the end of the line; the Right key takes it there. */
  suggestion: string | null = null;

  constructor(history: readonly string[] = []) {
    this.#history = [...history];
    this.#place = this.#history.length;
  }

  get text(): string {
    return this.#text;
  }

  get cursor(): number {
    return this.#cursor;
  }

  get history(): readonly string[] {
    return this.#history;
  }

  /** The part of the suggestion that is not typed yet; empty when it does not fit to what is typed. */
  get ghost(): string {
    const { suggestion } = this;
    if (suggestion === null || this.#cursor !== this.#text.length || !suggestion.startsWith(this.#text)) return '';
    return suggestion.slice(this.#text.length);
  }

  replace(text: string, cursor = text.length): void {
    this.#text = text;
    this.#cursor = cursor;
  }

  /** Puts a line into the history that was run without being typed here. */
  remember(line: string): void {
    if (line.trim() !== '' && this.#history.at(-1) !== line) this.#history.push(line);
    this.#place = this.#history.length;
    this.#draft = '';
  }

  handle(key: Key): LineEvent {
    if (key.name === 'text' || key.name === 'paste') return this.insert(key.text);
    return this.#press(key.name);
  }

  /** Line breaks become spaces; control characters are left out. */
  insert(text: string): LineEvent {
    // eslint-disable-next-line no-control-regex -- control characters are what is removed
    const clean = text.replace(/[\t\r\n]+/g, ' ').replace(/[\x00-\x1f\x7f-\x9f]/g, '');
    if (this.#text.length + clean.length > longestLine) return event('too-long');
    this.#text = this.#text.slice(0, this.#cursor) + clean + this.#text.slice(this.#cursor);
    this.#cursor += clean.length;
    return event('changed');
  }

  #press(name: KeyName): LineEvent {
    const [text, cursor] = [this.#text, this.#cursor];
    switch (name) {
      case 'enter':
        return this.#submit();
      case 'interrupt':
        this.replace('');
        this.#place = this.#history.length;
        return event('interrupt');
      case 'end-of-input':
        return text === '' ? event('end-of-input') : this.#cut(cursor, characterAfter(text, cursor));
      case 'clear-screen':
        return event('clear-screen');
      case 'complete':
        return event('complete');
      case 'escape':
        return event('none');
      case 'left':
        return this.#move(characterBefore(text, cursor));
      case 'right':
        if (this.ghost !== '') return this.insert(this.ghost);
        return this.#move(characterAfter(text, cursor));
      case 'home':
        return this.#move(0);
      case 'end':
        if (this.ghost !== '') return this.insert(this.ghost);
        return this.#move(text.length);
      case 'word-left':
        return this.#move(wordBefore(text, cursor));
      case 'word-right':
        if (this.ghost !== '') return this.insert(firstWord(this.ghost));
        return this.#move(wordAfter(text, cursor));
      case 'backspace':
        return this.#cut(characterBefore(text, cursor), cursor);
      case 'delete':
        return this.#cut(cursor, characterAfter(text, cursor));
      case 'delete-word-left':
        return this.#cut(blankBefore(text, cursor), cursor);
      case 'delete-word-right':
        return this.#cut(cursor, wordAfter(text, cursor));
      case 'delete-to-start':
        return this.#cut(0, cursor);
      case 'delete-to-end':
        return this.#cut(cursor, text.length);
      case 'swap':
        return this.#swap();
      case 'up':
        return this.#recall(this.#place - 1);
      case 'down':
        return this.#recall(this.#place + 1);
    }
  }

  #submit(): LineEvent {
    const line = this.#text;
    this.replace('');
    this.remember(line);
    return { kind: 'submit', line };
  }

  #move(cursor: number): LineEvent {
    if (cursor === this.#cursor) return event('none');
    this.#cursor = cursor;
    return event('changed');
  }

  #cut(from: number, to: number): LineEvent {
    if (from === to) return event('none');
    this.replace(this.#text.slice(0, from) + this.#text.slice(to), from);
    return event('changed');
  }

  #swap(): LineEvent {
    const [text, cursor] = [this.#text, this.#cursor];
    const end = cursor === text.length ? cursor : characterAfter(text, cursor);
    const middle = characterBefore(text, end);
    const start = characterBefore(text, middle);
    if (start === middle) return event('none');
    this.replace(text.slice(0, start) + text.slice(middle, end) + text.slice(start, middle) + text.slice(end), end);
    return event('changed');
  }

  #recall(place: number): LineEvent {
    if (place < 0 || place > this.#history.length) return event('none');
    if (this.#place === this.#history.length) this.#draft = this.#text;
    this.#place = place;
    this.replace(this.#history[place] ?? this.#draft);
    return event('changed');
  }
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function characterBefore(text: string, cursor: number): number {
  let before = 0;
  for (const { index } of characters.segment(text.slice(0, cursor))) before = index;
  return before;
}

function characterAfter(text: string, cursor: number): number {
  const [first] = characters.segment(text.slice(cursor));
  return cursor + (first?.segment.length ?? 0);
}

/** Words for moving are letters and digits, so that a path's parts are words. */
function wordBefore(text: string, cursor: number): number {
  return text.slice(0, cursor).replace(/[\p{L}\p{N}_]*[^\p{L}\p{N}_]*$/u, '').length;
}

function wordAfter(text: string, cursor: number): number {
  const [word] = /^[^\p{L}\p{N}_]*[\p{L}\p{N}_]*/u.exec(text.slice(cursor)) ?? [''];
  return cursor + word.length;
}

/** Ctrl+W takes all back to the blank, as shells do. */
function blankBefore(text: string, cursor: number): number {
  return text.slice(0, cursor).replace(/\S*\s*$/u, '').length;
}

function firstWord(text: string): string {
  return /^\s*\S*/u.exec(text)?.[0] ?? text;
}
