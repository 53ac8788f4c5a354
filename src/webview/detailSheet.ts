import { plural, say } from '../base/say';
import { sayState } from '../base/sayState';
import type { Act, Mark } from '../scene/scene';
import { plainText } from '../scene/fitText';
import { short } from '../scene/words';
import { button, element } from './element';

export interface SheetContent {
  readonly heading: string;
  readonly text: string;
  readonly acts: readonly Act[];
}

type Files = readonly { readonly path: string; readonly status: string }[];

/** What is added to an open sheet when it is known. */
export interface SheetRest {
  /** Who made a commit and when, and its whole message. */
  readonly describe: (who: string, message: string) => void;
  /** Files of a commit; they open in the diff editor. */
  readonly files: (files: Files, onOpen: (path: string) => void) => void;
  readonly offer: (label: string, onClick: () => void) => void;
}

export interface SheetGestures {
  readonly onAct: (act: Act) => void;
  /** Hover or focus rests on an act; null: on none. */
  readonly onRest?: (act: Act | null) => void;
  /** It is gone; `refocus`: the focus was in it, or goes with it. */
  readonly onClose: (refocus: boolean) => void;
}

/** The side sheet: what the selected thing is, and what can be done with it, each with the line that it stands for. */
export class DetailSheet {
  readonly root: HTMLElement;
  readonly #gestures: SheetGestures;
  readonly #text = element('p');
  readonly #acts = element('ul', { class: 'acts' });
  #extra: HTMLElement = element('div');

  constructor(gestures: SheetGestures) {
    this.#gestures = gestures;
    this.root = element('aside', { class: 'sheet', 'aria-label': say`Details`, hidden: '' });
    this.root.addEventListener('keydown', event => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.close();
    });
  }

  get isOpen(): boolean {
    return !this.root.hidden;
  }

  /** What is found out later is put where the answer gives, so that it never lands under another heading. */
  open(content: SheetContent): SheetRest {
    const close = button('×', say`Close details`, () => {
      this.close();
    });
    close.className = 'close';
    const extra = element('div', { class: 'extra' });
    this.#extra = extra;
    this.root.replaceChildren(element('h2', {}, content.heading), close, this.#text, this.#acts, extra);
    this.root.hidden = false;
    this.#fill(content);
    (this.#acts.querySelector('button') ?? close).focus();
    return {
      describe: (who, message) => {
        extra.append(element('p', { class: 'who' }, who), element('pre', { class: 'message' }, message));
      },
      files: (files, onOpen) => {
        listFiles(extra, files, onOpen);
      },
      offer: (label, onClick) => {
        extra.append(button(label, label, onClick));
      },
    };
  }

  /** The same thing as it is now: whoever is in the sheet stays where they are, and a line that is being typed is left alone. */
  restate({ text, acts }: Pick<SheetContent, 'text' | 'acts'>): void {
    const at = [...this.#acts.querySelectorAll('button')].findIndex(choice => choice === document.activeElement);
    this.#fill({ text, acts });
    const choices = this.#acts.querySelectorAll('button');
    if (at >= 0) (choices[Math.min(at, choices.length - 1)] ?? this.root.querySelector('button'))?.focus();
  }

  #fill({ text, acts }: Pick<SheetContent, 'text' | 'acts'>): void {
    this.#text.textContent = text;
    this.#acts.hidden = acts.length === 0;
    this.#acts.replaceChildren(
      ...acts.map(act => {
        const choice = button(act.title, act.title, () => {
          this.#gestures.onAct(act);
        });
        this.#listenToRest(choice, act);
        const { intent } = act;
        if (intent.kind === 'run' || intent.kind === 'compose')
          choice.append(element('code', {}, plainText(intent.line)));
        return element('li', {}, choice);
      }),
    );
  }

  /** The focus that the sheet gives to its first act by itself is no wish to see what that would do. */
  #listenToRest(choice: HTMLElement, act: Act): void {
    const { onRest } = this.#gestures;
    if (!onRest) return;
    choice.addEventListener('pointerenter', () => {
      onRest(act);
    });
    choice.addEventListener('pointerleave', () => {
      onRest(null);
    });
    choice.addEventListener('focus', event => {
      if (event.relatedTarget instanceof Node && this.root.contains(event.relatedTarget)) onRest(act);
    });
  }

  /** Offers a line for editing before it runs. */
  compose(line: string, run: (line: string) => void): void {
    const input = element('input', {
      type: 'text',
      'aria-label': say`The line that will run`,
      value: line,
      spellcheck: 'false',
    });
    const form = element(
      'form',
      { class: 'compose' },
      element('p', {}, say`Complete the line, then press Enter.`),
      input,
      element('button', { type: 'submit' }, say`Run`),
    );
    form.addEventListener('submit', event => {
      event.preventDefault();
      if (input.value.trim() !== '') run(input.value.trim());
    });
    this.#extra.replaceChildren(form);
    input.focus();
    const name = /NAME|""/.exec(line);
    const start = name ? name.index + (name[0] === '""' ? 1 : 0) : line.length;
    input.setSelectionRange(start, start + (name?.[0] === 'NAME' ? 4 : 0));
  }

  close(): void {
    if (this.root.hidden) return;
    this.root.hidden = true;
    this.#gestures.onClose(true);
  }

  /** What it was about is gone. The focus is only moved where it would be lost: somebody may be typing in the terminal. */
  dismiss(): void {
    if (this.root.hidden) return;
    const hadFocus = document.hasFocus() && this.root.contains(document.activeElement);
    this.root.hidden = true;
    this.#gestures.onClose(hadFocus);
  }
}

function listFiles(into: HTMLElement, files: Files, onOpen: (path: string) => void): void {
  const list = element('ul', { class: 'files' });
  for (const file of files.slice(0, 200)) {
    const choice = button(file.path, say`Show changes of ${file.path}, ${sayState(file.status)}`, () => {
      onOpen(file.path);
    });
    choice.append(element('span', { class: 'status' }, sayState(file.status)));
    list.append(element('li', {}, choice));
  }
  into.append(element('h3', {}, plural(files.length, say`1 changed file`, say`${files.length} changed files`)), list);
}

export function headingOf(mark: Mark): string {
  const { about } = mark;
  if (about?.kind === 'commit') return say`Commit ${short(about.oid)}`;
  if (about?.kind === 'branch') return say`Branch ${plainText(about.name)}`;
  if (mark.part === 'step' && mark.shape === 'disc') return say`Step ${mark.text}`;
  const words: Partial<Record<Mark['part'], string>> = {
    commit: say`Commit`,
    ref: say`Branch`,
    step: say`Step`,
    badge: say`Trigger`,
    'pull-request': say`Request`,
    teammate: say`Teammate`,
    desk: say`Your desk`,
    host: say`Host`,
    computer: say`Your computer`,
  };
  return words[mark.part] ?? say`Details`;
}
