import type { GitResult } from '../types';
import { readIndex } from '../gitIndex';
import { done, plainWords, refused, resolve, type Mend, type MendContext } from './mend';
import { askFor } from './messages';
import { isIndexSameAsHead } from './isIndexSameAsHead';
import { pullOut } from './pullOut';
import { RebaseState } from './rebaseState';
import { arrangeFixups, readTodo, todoHelp, todoText } from './todoList';

/** `git rebase -i`: the list of commits opens in the editor, and what it says then is done line by line. */
export const interactiveRebase: Mend = async (argv, context, next) => {
  const state = new RebaseState(context);
  const step = argv.find(word => /^--(continue|skip|abort|edit-todo)$/.test(word));
  if (step !== undefined) return state.isOurs() ? goOn(step, state, context) : next(argv);
  const { argv: rest, found } = pullOut(argv, '--interactive -i', '--autosquash', '--onto=', '--root');
  if (!found.has('--interactive'))
    return found.has('--autosquash') ? next(argv.filter(word => word !== '--autosquash')) : next(argv);
  if (context.clone.operation()?.kind === 'rebase')
    return refused(128, 'fatal: a rebase is going on already; git rebase --continue or git rebase --abort ends it\n');
  if (rest.some(word => word.startsWith('-'))) return next(argv);
  if (!context.editMessage && !found.has('--autosquash'))
    return refused(
      1,
      'error: there is no editor here to show the list of commits in\nTo make one commit of the last two: git reset --soft HEAD~2, then git commit. To change the last message: git commit --amend -m "..."\n',
    );
  return begin(rest, found, state, context);
};

async function begin(
  argv: readonly string[],
  found: ReadonlyMap<string, string>,
  state: RebaseState,
  context: MendContext,
): Promise<GitResult> {
  const { clone, editMessage } = context;
  const { oid: head, branch } = clone.head();
  if (head === null || found.has('--root'))
    return refused(128, 'fatal: git rebase -i needs a commit to start after here: git rebase -i COMMIT\n');
  const merge = clone.config(`branch.${branch ?? ''}.merge`)?.replace('refs/heads/', '');
  const named =
    plainWords(argv)[0] ??
    (merge === undefined ? undefined : `${clone.config(`branch.${branch ?? ''}.remote`) ?? 'origin'}/${merge}`);
  if (named === undefined)
    return refused(
      1,
      'There is no tracking information for the current branch.\nPlease specify which branch you want to rebase against: git rebase -i BRANCH\n',
    );
  const upstream = await resolve(context, `${named}^{commit}`);
  if (upstream === undefined) return refused(128, `fatal: invalid upstream '${named}'\n`);
  const ontoName = found.get('--onto');
  const onto = ontoName === undefined ? upstream : await resolve(context, `${ontoName}^{commit}`);
  if (onto === undefined) return refused(128, `fatal: Does not point to a valid commit '${ontoName ?? ''}'\n`);
  const changes = await clone.status();
  if (changes.some(({ unstaged, conflict }) => conflict !== null || (unstaged !== null && unstaged !== 'untracked')))
    return refused(1, 'error: cannot rebase: You have unstaged changes.\nerror: Please commit or stash them.\n');
  if (changes.some(({ staged }) => staged !== null))
    return refused(
      1,
      'error: cannot rebase: Your index contains uncommitted changes.\nerror: Please commit or stash them.\n',
    );
  const { stdout } = await context.run(['log', '--format=%H', '--reverse', `${upstream}..HEAD`]);
  const all = await Promise.all(
    stdout
      .split('\n')
      .filter(Boolean)
      .map(oid => clone.commit(oid)),
  );
  const commits = all.filter(({ parents }) => parents.length < 2);
  const arranged = found.has('--autosquash') ? arrangeFixups(commits) : commits;
  const range = `${upstream.slice(0, 7)}..${head.slice(0, 7)}`;
  const proposed = todoText(arranged) || 'noop\n';
  const edited = editMessage
    ? await editMessage(proposed + todoHelp(range, onto.slice(0, 7), arranged.length))
    : proposed;
  const todo = readTodo((edited ?? '').replace(/^noop$/m, ''), commits);
  if (typeof todo === 'string') return refused(1, todo);
  if (todo.length === 0 && commits.length > 0) return refused(1, 'error: nothing to do\n');
  state.begin({ head, branch, onto }, todo);
  const moved = await state.moveTo(onto, `rebase (start): checkout ${ontoName ?? named}`);
  return moved.exitCode === 0 ? proceed(state, context) : moved;
}

async function goOn(step: string, state: RebaseState, context: MendContext): Promise<GitResult> {
  if (step === '--edit-todo') return editTodo(state, context);
  if (step === '--abort') return state.abort();
  if (step === '--skip') {
    state.setPending(undefined);
    const reset = await context.run(['reset', '--hard'], { atTop: true });
    state.forgetPick();
    return reset.exitCode === 0 ? proceed(state, context) : reset;
  }
  const index = readIndex(context.volume.read(`${context.clone.gitDir}/index`) ?? new Uint8Array());
  const unmerged = [...new Set(index.filter(({ stage }) => stage > 0).map(({ path }) => path))];
  if (unmerged.length > 0)
    return refused(
      1,
      `${unmerged.map(path => `${path}: needs merge\n`).join('')}You must edit all merge conflicts and then\nmark them as resolved using git add\n`,
    );
  const pending = state.pending();
  if (pending) context.refs.write('CHERRY_PICK_HEAD', { type: 'direct', hash: pending.oid });
  state.setPending(undefined);
  if (!(await isIndexSameAsHead(context))) {
    const committed =
      pending === undefined
        ? await context.run(['commit', '--amend', '--no-edit'])
        : await context.run(['cherry-pick', '--continue']);
    if (committed.exitCode !== 0) {
      state.setPending(pending);
      return committed;
    }
    if (pending && pending.verb !== 'edit') {
      const finished = await finish(pending.verb, pending.oid, state, context);
      if (finished) return finished;
    }
  }
  state.forgetPick();
  return proceed(state, context);
}

async function editTodo(state: RebaseState, { clone, editMessage }: MendContext): Promise<GitResult> {
  if (!editMessage) return refused(1, 'error: there is no editor here to show the list of commits in\n');
  const { head, onto } = state.read();
  const rest = state.todo();
  const commits = await Promise.all(
    rest.filter(({ oid }) => oid !== '').map(async ({ oid, verb }) => ({ ...(await clone.commit(oid)), verb })),
  );
  const text = await editMessage(todoText(commits) + todoHelp(head.slice(0, 7), onto.slice(0, 7), commits.length));
  const todo = readTodo(text ?? '', commits);
  if (typeof todo === 'string') return refused(1, todo);
  state.setTodo(todo);
  return done();
}

async function proceed(state: RebaseState, context: MendContext): Promise<GitResult> {
  const { clone } = context;
  let stdout = '';
  for (let line = state.shift(); line !== undefined; line = state.shift()) {
    if (line.verb === 'drop') continue;
    if (line.verb === 'break') return done(stdout, `Stopped at ${(clone.head().oid ?? '').slice(0, 7)}\n`);
    const commit = await clone.commit(line.oid);
    const subject = commit.message.split('\n')[0] ?? '';
    const name = `${line.oid.slice(0, 7)}... ${subject}`;
    const isNext = commit.parents[0] === clone.head().oid && line.verb !== 'squash' && line.verb !== 'fixup';
    const result = isNext
      ? await state.moveTo(line.oid, `rebase (pick): ${subject}`)
      : await context.run(['cherry-pick', line.oid]);
    if (result.exitCode !== 0) {
      const isEmpty = await isIndexSameAsHead(context);
      if (isEmpty) {
        state.forgetPick();
        stdout += `dropping ${line.oid} ${subject} -- patch contents already upstream\n`;
        continue;
      }
      state.setPending(line);
      context.volume.remove(`${clone.gitDir}/CHERRY_PICK_HEAD`);
      return refused(1, `error: could not apply ${name}\n${hints}Could not apply ${name}\n`, stdout + result.stdout);
    }
    const stopped = await finish(line.verb, line.oid, state, context);
    if (stopped) return { ...stopped, stdout: stdout + stopped.stdout };
  }
  return done(stdout, state.end());
}

const hints =
  'hint: Resolve all conflicts manually, mark them as resolved with\nhint: "git add/rm <conflicted_files>", then run "git rebase --continue".\n' +
  'hint: You can instead skip this commit: run "git rebase --skip".\n' +
  'hint: To abort and get back to the state before "git rebase", run "git rebase --abort".\n';

/** What is left to do once a commit lies there; a result where the rebase stops for the person. */
async function finish(
  verb: string,
  oid: string,
  state: RebaseState,
  context: MendContext,
): Promise<GitResult | undefined> {
  const { clone, run } = context;
  const { message } = await clone.commit(oid);
  const here = clone.head().oid ?? '';
  if (verb === 'edit')
    return done(
      '',
      `Stopped at ${oid.slice(0, 7)}...  ${message.split('\n')[0] ?? ''}\nYou can amend the commit now, with\n\n  git commit --amend \n\nOnce you are satisfied with your changes, run\n\n  git rebase --continue\n`,
    );
  if (verb === 'reword') {
    const words = await askFor(context, message);
    if (words !== null) await run(['commit', '--amend', '--allow-empty', '-m', words.trimEnd()]);
    return undefined;
  }
  if (verb !== 'squash' && verb !== 'fixup') return undefined;
  const [into] = (await clone.commit(here)).parents;
  if (into === undefined) return undefined;
  const target = await clone.commit(into);
  const joined =
    verb === 'fixup' ? target.message : `${target.message.trimEnd()}\n\n${message.replace(/^squash! .*\n*/, '')}`;
  const goesOn = ['squash', 'fixup'].includes(state.todo()[0]?.verb ?? '');
  const words = verb === 'squash' && !goesOn && context.editMessage ? await askFor(context, joined) : joined;
  // The index holds both; the commit before takes it over and keeps its author.
  context.refs.write('HEAD', { type: 'direct', hash: into });
  const amended = await run(['commit', '--amend', '--allow-empty', '-m', (words ?? joined).trimEnd()]);
  return amended.exitCode === 0 ? undefined : amended;
}
