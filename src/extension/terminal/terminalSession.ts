import { say } from '../../base/say';
import { outputParts } from '../../world/outputParts';
import { Queue } from '../../base/queue';
import type { Completion, CommandResult, RunOptions } from '../../world/team';
import { colourErrors, colourOutput, withoutControls } from './colourOutput';
import { drawLine, eraseLine } from './drawLine';
import { KeyReader, type Key } from './keyReader';
import { layColumns } from './layColumns';
import { LineEditor } from './lineEditor';
import type { Prompt } from './prompt';
import { shareStart } from './shareStart';
import { style } from './style';
import { wrapWords } from './wrapWords';

/** What a session needs from the world outside. */
export interface SessionOptions {
  readonly greeting: readonly string[];
  readonly history: readonly string[];
  readonly write: (output: string) => void;
  readonly run: (line: string, options: Pick<RunOptions, 'signal'>) => Promise<CommandResult>;
  readonly complete: (line: string, cursor: number) => Promise<readonly Completion[]>;
  readonly prompt: () => Prompt;
  /** The line that would be good to type now. */
  readonly suggest: () => string | null;
  /** Sentences on the command that ended just now, shown after git's own words. */
  readonly advise: (line: string) => readonly string[];
  /** What stands at the prompt has changed; empty when it was run or given up. */
  readonly typed?: (line: string) => void;
  /** The person asked to leave (`exit`, or Ctrl+D on an empty line). */
  readonly close: () => void;
}

/** A terminal's conversation: reads keys, draws the line, runs commands one after another. Knows nothing of the editor around it. */
export class TerminalSession {
  readonly #options: SessionOptions;
  readonly #editor: LineEditor;
  readonly #keys = new KeyReader();
  readonly #queue = new Queue();
  #columns = 80;
  #cursorRow = 0;
  #waiting = 0;
  /** Ends the command that runs; null at the prompt. */
  #running: AbortController | null = null;
  /** The completions that a second Tab lists. */
  #candidates: readonly Completion[] = [];
  #open = false;
  /** What was written before there was a terminal to show it. */
  #unseen = '';
  #told = '';
  readonly #announced: string[] = [];
  /** The line that was put here to be run or changed. */
  #proposed = '';

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#editor = new LineEditor(options.history);
  }

  get history(): readonly string[] {
    return this.#editor.history;
  }

  /** Begins to draw: the greeting first, then what happened while the editor still made the terminal. */
  open(columns: number): void {
    this.#columns = columns;
    this.#open = true;
    // Bracketed paste: a pasted line break is told from the Enter key.
    this.#write('\x1b[?2004h');
    for (const line of this.#options.greeting) this.#write(`${line}\r\n`);
    this.#write(this.#unseen);
    this.#unseen = '';
    if (this.#waiting === 0) this.#draw();
  }

  resize(columns: number): void {
    if (columns === this.#columns || columns < 1) return;
    // The terminal has already folded the line anew, so the cursor stands where the new width puts it.
    const { cursorRow } = drawLine(this.#picture(columns), 0);
    this.#columns = columns;
    if (this.#isAtPrompt) {
      this.#cursorRow = cursorRow;
      this.#draw();
    }
  }

  input(data: string): void {
    for (const key of this.#keys.read(data)) this.#handle(key);
  }

  /** Shows a line as if it had been typed, and runs it. What is being typed is kept for the next prompt. */
  perform(line: string): Promise<CommandResult> {
    this.#editor.remember(line);
    return this.#enqueue(line);
  }

  /** Puts a line at the prompt as if it had been typed, and does not run it. */
  propose(line: string): void {
    this.#proposed = line;
    this.#editor.replace(line);
    this.refresh();
  }

  /** Takes the proposed line away again, where it still stands as it was; what somebody typed stays. */
  withdraw(): void {
    if (this.#proposed === this.#editor.text) this.propose('');
  }

  /** The team has changed: the prompt and the suggestion may be others. */
  refresh(): void {
    if (this.#isAtPrompt) this.#draw();
  }

  /** Says something between two commands. */
  say(sentence: string): void {
    const erased = this.#isAtPrompt ? eraseLine(this.#cursorRow) : '';
    this.#cursorRow = 0;
    this.#write(erased);
    this.#print(style.faded(wrapWords(withoutControls(sentence), this.#columns)));
    if (this.#isAtPrompt) this.#draw();
  }

  /** Says something when the command that runs has ended; at once where none does. */
  announce(sentence: string): void {
    if (this.#running) this.#announced.push(sentence);
    else this.say(sentence);
  }

  get #isAtPrompt(): boolean {
    return this.#open && this.#waiting === 0;
  }

  #handle(key: Key): void {
    if (key.name === 'interrupt' && this.#running) {
      this.#write('^C');
      this.#running.abort();
      return;
    }
    if (key.name === 'paste' && /[\r\n]/.test(key.text.trimEnd())) {
      this.#pasteLines(key.text);
      return;
    }
    // As long as the line that is given up still stands there.
    if (key.name === 'interrupt') this.#leaveLine('^C');
    const event = this.#editor.handle(key);
    if (event.kind !== 'complete') this.#candidates = [];
    if (key.name === 'escape') this.#tellTyped('');
    switch (event.kind) {
      case 'submit':
        void this.#enqueue(event.line);
        return;
      case 'interrupt':
        this.refresh();
        return;
      case 'clear-screen':
        this.#write('\x1b[2J\x1b[3J\x1b[H');
        this.#cursorRow = 0;
        this.refresh();
        return;
      case 'complete':
        void this.#complete();
        return;
      case 'end-of-input':
        this.#options.close();
        return;
      case 'too-long':
        this.say(say`That is too long for one line, so it was left out.`);
        return;
      case 'changed':
        this.refresh();
        return;
      case 'none':
        return;
    }
  }

  /** Several pasted lines run one after another; what follows the last line break is left to be edited. */
  #pasteLines(text: string): void {
    const lines = text.split(/\r\n|\r|\n/);
    for (const [index, line] of lines.entries()) {
      const event = this.#editor.insert(line);
      if (event.kind === 'too-long') {
        this.say(say`That is too long for one line, so it was left out.`);
        return;
      }
      if (index === lines.length - 1) break;
      const submitted = this.#editor.handle({ name: 'enter' });
      if (submitted.kind === 'submit') void this.#enqueue(submitted.line);
    }
    this.refresh();
  }

  #enqueue(line: string): Promise<CommandResult> {
    if (this.#isAtPrompt) this.#write(eraseLine(this.#cursorRow));
    this.#waiting++;
    this.#tellTyped('');
    return this.#queue.run(() => this.#run(line));
  }

  async #run(line: string): Promise<CommandResult> {
    const { run, advise, prompt } = this.#options;
    this.#cursorRow = 0;
    this.#write(`${prompt().text}${withoutControls(line)}\r\n`);
    try {
      if (line.trim() === '') return { exitCode: 0, stdout: '', stderr: '' };
      if (line.trim() === 'exit') {
        this.#options.close();
        return { exitCode: 0, stdout: '', stderr: '' };
      }
      if (line.trim() === 'clear') {
        this.#write('\x1b[2J\x1b[3J\x1b[H');
        return { exitCode: 0, stdout: '', stderr: '' };
      }
      this.#running = new AbortController();
      const result = await run(line, { signal: this.#running.signal });
      for (const { stream, text } of outputParts(result)) {
        const plain = withoutControls(text);
        this.#print(stream === 'stdout' ? colourOutput(line, plain) : colourErrors(plain));
      }
      for (const sentence of [...advise(line), ...this.#announced.splice(0)])
        this.#print(style.faded(wrapWords(withoutControls(sentence), this.#columns)));
      return result;
    } finally {
      this.#running = null;
      this.#waiting--;
      this.refresh();
    }
  }

  #print(output: string): void {
    if (output === '') return;
    this.#write(output.replace(/\n?$/, '\n').replace(/\n/g, '\r\n'));
  }

  async #complete(): Promise<void> {
    const { text, cursor } = this.#editor;
    if (this.#candidates.length > 1) {
      this.#leaveLine('');
      const words = this.#candidates.map(({ text: candidate }) => candidate.trim());
      this.#write(`${layColumns(words, this.#columns).join('\r\n')}\r\n`);
      this.refresh();
      return;
    }
    const found = await this.#options.complete(text.slice(0, cursor), cursor);
    // Typing went on while the answer was looked up: it is no longer an answer to what stands there.
    if (this.#editor.text !== text || this.#editor.cursor !== cursor) return;
    const [first] = found;
    if (!first) return;
    const same = found.filter(({ start }) => start === first.start);
    const common = same.length === 1 ? withBlank(first) : shareStart(same.map(candidate => candidate.text));
    if (common.length > cursor - first.start || same.length === 1) {
      this.#editor.replace(text.slice(0, first.start) + common + text.slice(cursor), first.start + common.length);
    }
    this.#candidates = same.length > 1 ? same : [];
    this.refresh();
  }

  /** Goes to a fresh row below the line, leaving what was typed of it readable. */
  #leaveLine(mark: string): void {
    if (this.#isAtPrompt) {
      const picture = this.#picture();
      const { output } = drawLine({ ...picture, cursor: picture.text.length, ghost: '' }, this.#cursorRow);
      this.#write(`${output}${mark}\r\n`);
    }
    this.#cursorRow = 0;
  }

  #picture(columns = this.#columns) {
    const { text, width } = this.#options.prompt();
    const { text: typed, cursor } = this.#editor;
    return { prompt: text, promptWidth: width, text: typed, cursor, ghost: this.#editor.ghost, columns };
  }

  #draw(): void {
    this.#editor.suggestion = this.#options.suggest();
    const { output, cursorRow } = drawLine(this.#picture(), this.#cursorRow);
    this.#cursorRow = cursorRow;
    this.#write(output);
    this.#tellTyped(this.#editor.text);
  }

  #tellTyped(line: string): void {
    if (line === this.#told) return;
    this.#told = line;
    this.#options.typed?.(line);
  }

  #write(output: string): void {
    if (!this.#open) this.#unseen += output;
    else if (output !== '') this.#options.write(output);
  }
}

/** A whole word is followed by a blank; a folder or a `--flag=` is not. */
function withBlank({ text }: Completion): string {
  return /[\s/=]$/.test(text) ? text : `${text} `;
}
