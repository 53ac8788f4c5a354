import type { GitResult } from '../types';
import { done, type MendContext } from './mend';
import { addToReflog } from './addToReflog';
import { StateFolder } from './stateFolder';
import type { TodoLine, TodoVerb } from './todoList';

export interface RebaseStart {
  readonly head: string;
  readonly branch: string | null;
  readonly onto: string;
}

/** An interactive rebase between two lines, in the files that git keeps for it, and one that says it is ours. */
export class RebaseState {
  readonly #context: MendContext;
  readonly #folder: StateFolder;

  constructor(context: MendContext) {
    this.#context = context;
    this.#folder = new StateFolder(context, 'rebase-merge');
  }

  isOurs(): boolean {
    return this.#folder.has('by-list');
  }

  begin({ head, branch, onto }: RebaseStart, todo: readonly TodoLine[]): void {
    this.#folder.write('head-name', branch === null ? 'detached HEAD' : `refs/heads/${branch}`);
    this.#folder.write('orig-head', head);
    this.#folder.write('onto', onto);
    this.#folder.write('interactive', '');
    this.#folder.write('by-list', '');
    this.#folder.write('done', '');
    this.#folder.write('msgnum', '0');
    this.#folder.write('end', String(todo.length));
    this.setTodo(todo);
    this.#context.refs.write('ORIG_HEAD', { type: 'direct', hash: head });
  }

  read(): { readonly head: string; readonly name: string; readonly onto: string } {
    return {
      head: this.#folder.read('orig-head'),
      name: this.#folder.read('head-name'),
      onto: this.#folder.read('onto'),
    };
  }

  todo(): readonly TodoLine[] {
    return this.#lines('git-rebase-todo');
  }

  setTodo(todo: readonly TodoLine[]): void {
    this.#folder.write('git-rebase-todo', todo.map(lineText).join(''));
  }

  shift(): TodoLine | undefined {
    const [first, ...rest] = this.todo();
    if (!first) return undefined;
    const before = this.#lines('done');
    this.#folder.write('done', [...before, first].map(lineText).join(''));
    this.#folder.write('msgnum', String(before.length + 1));
    this.setTodo(rest);
    return first;
  }

  /** The line that stopped at a conflict. */
  pending(): TodoLine | undefined {
    return this.#lines('stopped-line')[0];
  }

  setPending(line: TodoLine | undefined): void {
    if (line) {
      this.#folder.write('stopped-line', lineText(line));
      this.#context.refs.write('REBASE_HEAD', { type: 'direct', hash: line.oid });
    } else this.#folder.remove('stopped-line');
  }

  forgetPick(): void {
    const { volume, clone } = this.#context;
    for (const name of ['CHERRY_PICK_HEAD', 'REBASE_HEAD', 'MERGE_MSG', 'sequencer'])
      volume.remove(`${clone.gitDir}/${name}`);
  }

  /** Stands on a commit, no branch. */
  async moveTo(oid: string, why: string): Promise<GitResult> {
    const { volume, clone, refs, run } = this.#context;
    const log = `${clone.gitDir}/logs/HEAD`;
    const before = clone.head().oid ?? oid;
    refs.write('HEAD', { type: 'direct', hash: before });
    const [noted, original] = [volume.read(log), refs.read('ORIG_HEAD')];
    const result = await run(['reset', '--hard', oid], { atTop: true });
    if (noted) volume.write(log, noted);
    if (original) refs.write('ORIG_HEAD', original);
    if (result.exitCode === 0) addToReflog(this.#context, 'HEAD', before, oid, why);
    return result.exitCode === 0 ? done() : result;
  }

  async abort(): Promise<GitResult> {
    const { head, name } = this.read();
    this.forgetPick();
    const moved = await this.moveTo(head, `rebase (abort): returning to ${name}`);
    if (moved.exitCode !== 0) return moved;
    this.#goBack(name);
    return done();
  }

  /** All lines are done: the branch goes to where HEAD is. Gives what git says. */
  end(): string {
    const { refs, clone } = this.#context;
    const { head, name, onto } = this.read();
    const oid = clone.head().oid ?? head;
    if (name.startsWith('refs/')) {
      refs.write(name, { type: 'direct', hash: oid });
      if (oid !== head) addToReflog(this.#context, name, head, oid, `rebase (finish): ${name} onto ${onto}`);
      addToReflog(this.#context, 'HEAD', oid, oid, `rebase (finish): returning to ${name}`);
    }
    this.forgetPick();
    this.#goBack(name);
    return `Successfully rebased and updated ${name.startsWith('refs/') ? name : 'detached HEAD'}.\n`;
  }

  #goBack(name: string): void {
    if (name.startsWith('refs/')) this.#context.refs.write('HEAD', { type: 'symbolic', target: name });
    this.#folder.remove();
  }

  #lines(name: string): readonly TodoLine[] {
    return this.#folder
      .read(name)
      .split('\n')
      .filter(Boolean)
      .map(line => {
        const [verb = '', oid = '', ...subject] = line.split(' ');
        return { verb: verb as TodoVerb, oid, subject: subject.join(' ') };
      });
  }
}

const lineText = ({ verb, oid, subject }: TodoLine) => `${[verb, oid, subject].join(' ').trimEnd()}\n`;
