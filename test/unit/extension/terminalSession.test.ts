import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { TerminalSession, type SessionOptions } from '../../../src/extension/terminal/terminalSession';
import type { CommandResult } from '../../../src/world/team';
import { Screen } from './screen';

const silent: CommandResult = { exitCode: 0, stdout: '', stderr: '' };

function make(options: Partial<SessionOptions> = {}, columns = 60) {
  const screen = new Screen(columns);
  const ran: string[] = [];
  const session = new TerminalSession({
    greeting: [],
    history: [],
    write: output => {
      screen.write(output);
    },
    run: line => {
      ran.push(line);
      return Promise.resolve(silent);
    },
    complete: () => Promise.resolve([]),
    prompt: () => ({ text: '\x1b[32m$\x1b[39m ', width: 2 }),
    suggest: () => null,
    advise: () => [],
    close: () => undefined,
    ...options,
  });
  return { session, screen, ran };
}

function open(options: Partial<SessionOptions> = {}, columns = 60) {
  const made = make(options, columns);
  made.session.open(columns);
  return made;
}

describe('TerminalSession', () => {
  it('runs what is entered and shows its output', async () => {
    const { session, screen } = open({
      run: () => Promise.resolve({ exitCode: 0, stdout: 'On branch dev\n', stderr: 'hint: x\n' }),
    });
    session.input('git status\r');
    await wait(1);
    assert.equal(screen.text, '$ git status\nOn branch dev\nhint: x\n$');
  });

  it('shows what happened before the editor had made the terminal, after the greeting', async () => {
    const { session, screen } = make({ greeting: ['Welcome.'] });
    session.say('A new exercise.');
    await session.perform('git fetch');
    assert.equal(screen.text, '');
    session.open(60);
    assert.equal(screen.text, 'Welcome.\nA new exercise.\n$ git fetch\n$');
  });

  it('announces what happened meanwhile when the command has ended, and at once where none runs', async () => {
    const { session, screen } = open({
      run: () => {
        session.announce('Noah approved.');
        return Promise.resolve({ ...silent, stdout: 'Opened.\n' });
      },
    });
    session.input('pr create\r');
    await wait(1);
    assert.equal(screen.text, '$ pr create\nOpened.\nNoah approved.\n$');
    session.announce('Maya wrote.');
    assert.equal(screen.text, '$ pr create\nOpened.\nNoah approved.\nMaya wrote.\n$');
  });

  it('takes a proposed line back where nobody changed it, and nothing that was typed', () => {
    const { session, screen } = open();
    session.propose('git fetch');
    session.withdraw();
    assert.equal(screen.text, '$');
    session.propose('git fetch');
    session.input(' --all');
    session.withdraw();
    assert.equal(screen.text, '$ git fetch --all');
  });

  it('shows the sentences of advice after git’s own words', async () => {
    const { session, screen } = open({ advise: line => [`You ran ${line}.`] });
    session.input('ls\r');
    await wait(1);
    assert.equal(screen.text, '$ ls\nYou ran ls.\n$');
  });

  it('runs lines that a face performs as if they had been typed, and keeps what is being typed', async () => {
    const { session, screen, ran } = open();
    session.input('git sta');
    const result = await session.perform('git fetch origin');
    assert.equal(result, silent);
    assert.equal(screen.text, '$ git fetch origin\n$ git sta');
    assert.deepEqual(ran, ['git fetch origin']);
    assert.deepEqual(session.history, ['git fetch origin']);
  });

  it('runs commands in order, the typed ones and the performed ones', async () => {
    const order: string[] = [];
    const { session, screen } = open({
      run: async line => {
        await wait(line === 'slow' ? 10 : 1);
        order.push(line);
        return silent;
      },
    });
    session.input('slow\r');
    const last = session.perform('quick');
    await last;
    assert.deepEqual(order, ['slow', 'quick']);
    assert.equal(screen.text, '$ slow\n$ quick\n$');
  });

  it('takes what is typed while a command runs, and shows it at the next prompt', async () => {
    let end: (result: CommandResult) => void = () => undefined;
    const { session, screen } = open({ run: () => new Promise(resolve => (end = resolve)) });
    session.input('slow\r');
    await wait(1);
    session.input('next');
    end(silent);
    await wait(1);
    assert.equal(screen.text, '$ slow\n$ next');
  });

  it('cancels what runs at Ctrl+C', async () => {
    const { session, screen } = open({
      run: (_, { signal }) =>
        new Promise(resolve => {
          signal?.addEventListener('abort', () => {
            resolve({ exitCode: 130, stdout: '', stderr: 'cancelled\n' });
          });
        }),
    });
    session.input('git commit\r');
    await wait(1);
    session.input('\x03');
    await wait(1);
    assert.match(screen.text, /\^C/);
    assert.match(screen.text, /cancelled\n\$$/);
  });

  it('runs pasted lines one by one and leaves the last for the person', async () => {
    const { session, screen, ran } = open();
    session.input('\x1b[200~git add .\r\ngit commit -m x\ngit pu\x1b[201~');
    await wait(5);
    assert.deepEqual(ran, ['git add .', 'git commit -m x']);
    assert.match(screen.text, /\$ git pu$/);
  });

  it('refuses ten million characters with a sentence', () => {
    const { session, screen, ran } = open({}, 80);
    session.input(`\x1b[200~${'x'.repeat(10_000_000)}\x1b[201~`);
    assert.match(screen.text, /too long for one line/);
    assert.deepEqual(ran, []);
  });

  it('completes at Tab: one fully, several as far as they agree, and lists them at the second', async () => {
    const branches = ['story-a', 'story-b'].map(text => ({ text, start: 11, kind: 'branch' as const }));
    const { session, screen } = open({
      complete: line => Promise.resolve(branches.filter(({ text }) => text.startsWith(line.slice(11)))),
    });
    session.input('git switch s\t');
    await wait(1);
    assert.equal(screen.text, '$ git switch story-');
    session.input('\t');
    await wait(1);
    assert.equal(screen.text, '$ git switch story-\nstory-a  story-b\n$ git switch story-');
    session.input('a\t');
    await wait(1);
    session.input('x');
    assert.match(screen.text, /\$ git switch story-a x$/);
  });

  it('lists many completions in columns that break no word', async () => {
    const verbs = ['add', 'branch', 'checkout', 'commit', 'fetch'].map(text => ({
      text,
      start: 4,
      kind: 'verb' as const,
    }));
    const { session, screen } = open({ complete: () => Promise.resolve(verbs) }, 22);
    session.input('git \t');
    await wait(1);
    session.input('\t');
    await wait(1);
    assert.equal(screen.text, '$ git\nadd       commit\nbranch    fetch\ncheckout\n$ git');
  });

  it('shows the next step faded, and takes it at Right', async () => {
    const { session, screen, ran } = open({ suggest: () => 'git fetch origin' });
    assert.equal(screen.text, '$ git fetch origin');
    assert.equal(screen.column, 2);
    session.input('\x1b[C\r');
    await wait(1);
    assert.deepEqual(ran, ['git fetch origin']);
  });

  it('leaves a line that is given up as it was typed, without the suggestion', () => {
    const { session, screen } = open({ suggest: () => 'git fetch origin' });
    session.input('git st');
    session.input('\x01\x03');
    assert.equal(screen.text, '$ git st^C\n$ git fetch origin');
    session.input('\x03');
    assert.equal(screen.text, '$ git st^C\n$ ^C\n$ git fetch origin');
  });

  it('does not let a file’s control characters steer the screen', async () => {
    const { session, screen } = open({
      run: () => Promise.resolve({ exitCode: 0, stdout: 'a\x1b[2Jb\x07\n', stderr: '' }),
    });
    session.input('cat x\r');
    await wait(1);
    assert.equal(screen.text, '$ cat x\na^[[2Jb^G\n$');
  });

  it('draws a line anew that the terminal has folded, from its first row', () => {
    const written: string[] = [];
    const { session } = open({ write: output => written.push(output) }, 60);
    session.input('git commit -m "Add free shipping"');
    written.length = 0;
    session.resize(20);
    assert.ok(written.join('').startsWith('\x1b[1A\r\x1b[J'));
    written.length = 0;
    session.resize(20);
    assert.deepEqual(written, [], 'the same width again is no reason to draw');
  });

  it('clears the screen at Ctrl+L and by the word', async () => {
    const { session, screen } = open();
    session.input('ls\r');
    await wait(1);
    session.input('\x0c');
    assert.equal(screen.text, '$');
    session.input('ls\rclear\r');
    await wait(1);
    assert.equal(screen.text, '$');
  });

  it('closes at Ctrl+D on an empty line only', () => {
    let closed = 0;
    const { session } = open({ close: () => closed++ });
    session.input('a\x04');
    assert.equal(closed, 0);
    session.input('\x15\x04');
    assert.equal(closed, 1);
  });

  it('closes at the word exit, which is no line for the team', async () => {
    let closed = 0;
    const { session, ran } = open({ close: () => closed++ });
    session.input('exit\r');
    await wait(1);
    assert.equal(closed, 1);
    assert.deepEqual(ran, []);
  });
});
