import { say } from '../base/say';
import { button, element } from './element';

/** Where a picture may go, with the words for it. */
export type SaveChoice = readonly [kind: string, label: string];

/** How wide the list may become; it opens to the side where there is room for that. */
const listWidth = 220;

/** A button with a list of what the picture can be saved as. Nothing is saved by walking through the list, only by choosing. */
export class SaveMenu {
  readonly root: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #list = element('div', { class: 'choices', role: 'menu', hidden: '' });

  constructor(spoken: string, choices: readonly SaveChoice[], onChoose: (kind: string) => void) {
    const label = say`Save as …`;
    this.#button = button(label, label, () => {
      if (this.#list.hidden) this.#open(0);
      else this.#close();
    });
    this.#button.title = spoken;
    this.#button.setAttribute('aria-haspopup', 'menu');
    this.#button.setAttribute('aria-expanded', 'false');
    this.#list.setAttribute('aria-label', spoken);
    for (const [kind, label] of choices) {
      const choice = button(label, label, () => {
        this.#close();
        this.#button.focus();
        onChoose(kind);
      });
      choice.setAttribute('role', 'menuitem');
      choice.tabIndex = -1;
      this.#list.append(choice);
    }
    this.root = element('div', { class: 'menu' }, this.#button, this.#list);
    this.root.addEventListener('keydown', event => {
      this.#walk(event);
    });
    this.root.addEventListener('focusout', event => {
      if (!(event.relatedTarget instanceof Node && this.root.contains(event.relatedTarget))) this.#close();
    });
  }

  get #choices(): readonly HTMLButtonElement[] {
    return [...this.#list.querySelectorAll('button')];
  }

  #open(at: number): void {
    this.#list.hidden = false;
    this.#list.classList.toggle('leftward', this.#button.getBoundingClientRect().left + listWidth > innerWidth);
    this.#button.setAttribute('aria-expanded', 'true');
    this.#choices.at(at)?.focus();
  }

  #close(): void {
    this.#list.hidden = true;
    this.#button.setAttribute('aria-expanded', 'false');
  }

  #walk(event: KeyboardEvent): void {
    const isOpen = !this.#list.hidden;
    const choices = this.#choices;
    const at = choices.findIndex(choice => choice === document.activeElement);
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: -1,
    };
    const to = targets[event.key];
    if (isOpen && event.key === 'Escape') {
      this.#close();
      this.#button.focus();
    } else if (isOpen && to !== undefined) choices.at(to % choices.length)?.focus();
    else if (!isOpen && event.key === 'ArrowDown') this.#open(0);
    else if (!isOpen && event.key === 'ArrowUp') this.#open(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
