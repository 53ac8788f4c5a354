import type { MendContext } from './mend';
import { StateFolder } from './stateFolder';

export interface Picks {
  readonly verb: 'cherry-pick' | 'revert';
  /** Where the branch was before the first one. */
  readonly head: string;
  readonly flags: readonly string[];
  /** What is left, with the one that is tried now. */
  readonly oids: readonly string[];
}

/** The commits that wait to be picked or reverted, in the files that git keeps for them, and one for the flags. */
export class PickList {
  readonly #context: MendContext;
  readonly #folder: StateFolder;

  constructor(context: MendContext) {
    this.#context = context;
    this.#folder = new StateFolder(context, 'sequencer');
  }

  /** `safe` is where HEAD was when git last moved it: elsewhere it was moved by hand. */
  read(): (Picks & { readonly safe: string }) | undefined {
    if (!this.#folder.has('todo')) return undefined;
    const lines = this.#folder.read('todo').split('\n').filter(Boolean);
    return {
      verb: lines[0]?.startsWith('revert') === true ? 'revert' : 'cherry-pick',
      head: this.#folder.read('head'),
      safe: this.#folder.read('abort-safety'),
      flags: this.#folder.read('flags').split('\n').filter(Boolean),
      oids: lines.map(line => line.split(' ')[1] ?? ''),
    };
  }

  begin({ verb, head, flags, oids }: Picks): void {
    this.#folder.write('head', head);
    this.#folder.write('flags', flags.join('\n'));
    this.#writeTodo(verb, oids);
  }

  /** Takes the first one off, and gives what is left. */
  shift(): ReturnType<PickList['read']> {
    const left = this.read();
    if (left) this.#writeTodo(left.verb, left.oids.slice(1));
    return this.read();
  }

  noteHead(): void {
    if (this.read()) this.#folder.write('abort-safety', this.#context.clone.head().oid ?? '');
  }

  remove(): void {
    this.#folder.remove();
  }

  /** Which one has stopped and waits for a commit. */
  stopped(): Picks['verb'] | undefined {
    return this.hasStopped('cherry-pick') ? 'cherry-pick' : this.hasStopped('revert') ? 'revert' : undefined;
  }

  hasStopped(verb: Picks['verb']): boolean {
    return this.#context.refs.resolve(headOf(verb)) !== null;
  }

  /** As if the present commit had stopped: just-git ends only what has. */
  stop(verb: Picks['verb']): void {
    this.#context.refs.write(headOf(verb), { type: 'direct', hash: this.#context.clone.head().oid ?? '' });
  }

  forgetStop(): void {
    const { volume, clone } = this.#context;
    for (const name of ['CHERRY_PICK_HEAD', 'REVERT_HEAD', 'MERGE_MSG']) volume.remove(`${clone.gitDir}/${name}`);
  }

  #writeTodo(verb: Picks['verb'], oids: readonly string[]): void {
    this.#folder.write('todo', oids.map(oid => `${verb === 'revert' ? 'revert' : 'pick'} ${oid}`).join('\n'));
  }
}

const headOf = (verb: Picks['verb']) => (verb === 'revert' ? 'REVERT_HEAD' : 'CHERRY_PICK_HEAD');
