import * as vscode from 'vscode';
import { listOf } from '../../base/listOf';
import type { PersonId } from '../../world/snapshot';
import type { CommandResult, RunOptions, TeamChange } from '../../world/team';
import type { Sandbox, SandboxState } from '../state/sandbox';
import { cloneUri } from '../files/cloneUri';
import { requestNews } from '../review/requestNews';
import { describeCommit } from './describeCommit';
import { editInTab } from './editInTab';
import { makePrompt } from './prompt';
import { nextLine } from './nextLine';
import { TerminalSession } from './terminalSession';

/** One open terminal: whose it is, its conversation, and the editor's end of it. */
interface OpenTerminal {
  readonly person: PersonId;
  readonly session: TerminalSession;
  terminal: vscode.Terminal | null;
}

/** The team's terminals. Whatever runs, runs in one of them, so that the learner sees the line that does it. */
export class TeamTerminals implements vscode.Disposable {
  readonly #sandbox: Sandbox;
  readonly #open: OpenTerminal[] = [];
  readonly #subscriptions: vscode.Disposable[];

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
    this.#subscriptions = [
      sandbox.onDidChange(state => {
        if (state?.change && !sandbox.isShowing) this.#announce(state.change);
        for (const { session } of this.#open) session.refresh();
      }),
      vscode.window.registerTerminalProfileProvider('gitFlow.terminal', {
        provideTerminalProfile: async () => {
          await sandbox.ready;
          return new vscode.TerminalProfile(this.#create('learner').options);
        },
      }),
      vscode.window.onDidChangeActiveTerminal(terminal => {
        const isOurs =
          terminal !== undefined && 'pty' in terminal.creationOptions && this.#ptys.has(terminal.creationOptions.pty);
        // The editor keeps Ctrl+E for itself, unless a key binding of ours says that the line editor is to have it.
        void vscode.commands.executeCommand('setContext', 'gitFlow.terminalActive', isOurs);
      }),
      // A terminal that came by the profile is known to the editor only after it was created.
      vscode.window.onDidOpenTerminal(terminal => {
        const { creationOptions } = terminal;
        if (!('pty' in creationOptions)) return;
        const opened = this.#ptys.get(creationOptions.pty);
        if (opened) opened.terminal = terminal;
      }),
    ];
  }

  /** What the learner's terminal offers as grey text; exercises, which are to be thought about, offer nothing. */
  suggest: (state: SandboxState | null) => string | null = nextLine;
  /** A sentence on the line that ended just now, in place of the usual advice. */
  remark: (line: string) => string | null = () => null;

  readonly #typed = new vscode.EventEmitter<string>();
  /** What stands at the learner's prompt, whenever that changes. */
  readonly onDidType = this.#typed.event;

  readonly #ptys = new WeakMap<vscode.Pseudoterminal, OpenTerminal>();

  /** Shows the person's terminal; the learner's where none is named. */
  show(person: PersonId = 'learner', preserveFocus = false): void {
    this.#terminalOf(person).terminal?.show(preserveFocus);
  }

  /** Runs a line in the person's terminal, in sight but without taking the focus. */
  perform(line: string, person: PersonId = 'learner'): Promise<CommandResult> {
    const { terminal, session } = this.#terminalOf(person);
    terminal?.show(true);
    return session.perform(line);
  }

  /** Puts a line into the learner's terminal, where Enter runs it. */
  propose(line: string, preserveFocus = false): void {
    const { terminal, session } = this.#terminalOf('learner');
    session.propose(line);
    terminal?.show(preserveFocus);
  }

  /** Takes back what was proposed and neither run nor changed. */
  withdraw(): void {
    this.#open.findLast(({ person }) => person === 'learner')?.session.withdraw();
  }

  /** A sentence in the learner's terminal, where one is open. */
  say(sentence: string): void {
    this.#open.findLast(({ person }) => person === 'learner')?.session.say(sentence);
  }

  #announce({ previous, snapshot }: TeamChange): void {
    const terminal = this.#open.findLast(({ person }) => person === 'learner');
    for (const sentence of requestNews(previous, snapshot)) terminal?.session.announce(sentence);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#typed.dispose();
    for (const { terminal } of this.#open.splice(0)) terminal?.dispose();
  }

  #terminalOf(person: PersonId): OpenTerminal {
    const open = this.#open.findLast(candidate => candidate.person === person);
    if (open) return open;
    const { options, entry } = this.#create(person);
    entry.terminal = vscode.window.createTerminal(options);
    return entry;
  }

  #create(person: PersonId): { readonly options: vscode.ExtensionTerminalOptions; readonly entry: OpenTerminal } {
    const written = new vscode.EventEmitter<string>();
    const closed = new vscode.EventEmitter<undefined>();
    const sandbox = this.#sandbox;
    const session: TerminalSession = new TerminalSession({
      greeting: greet(sandbox.state, person),
      history: (sandbox.state?.team.timeline.entries ?? []).filter(({ who }) => who === person).map(({ line }) => line),
      write: output => {
        written.fire(output);
      },
      run: (line, { signal }) => this.#run(line, person, session, signal),
      complete: async (line, cursor) => (await sandbox.state?.team.complete(line, cursor)) ?? [],
      prompt: () => {
        const clone = sandbox.state && cloneOf(sandbox.state, person);
        return sandbox.state && clone ? makePrompt(clone, sandbox.state.snapshot) : { text: '$ ', width: 2 };
      },
      suggest: () => (person === 'learner' ? this.suggest(sandbox.state) : null),
      advise: line => {
        const { state } = sandbox;
        if (person !== 'learner' || state?.change?.line !== line) return [];
        const sentence = this.remark(line) ?? state.advice?.sentence;
        return sentence === undefined ? [] : [sentence];
      },
      typed: line => {
        if (person === 'learner') this.#typed.fire(line);
      },
      close: () => {
        closed.fire(undefined);
      },
    });
    const entry: OpenTerminal = { person, session, terminal: null };
    const pty: vscode.Pseudoterminal = {
      onDidWrite: written.event,
      onDidClose: closed.event,
      open: dimensions => {
        session.open(dimensions?.columns ?? 80);
      },
      close: () => {
        this.#open.splice(this.#open.indexOf(entry), 1);
        written.dispose();
        closed.dispose();
      },
      handleInput: data => {
        session.input(data);
      },
      setDimensions: ({ columns }) => {
        session.resize(columns);
      },
    };
    this.#ptys.set(pty, entry);
    this.#open.push(entry);
    const name = sandbox.state?.snapshot.people.find(({ id }) => id === person)?.name;
    const title = person === 'learner' || name === undefined ? vscode.l10n.t('Git Flow') : name;
    return { entry, options: { name: title, pty, iconPath: new vscode.ThemeIcon('git-branch') } };
  }

  async #run(
    line: string,
    person: PersonId,
    session: TerminalSession,
    signal: AbortSignal | undefined,
  ): Promise<CommandResult> {
    const sandbox = this.#sandbox;
    await sandbox.ready;
    const team = sandbox.state?.team;
    if (!team) {
      const sentence = vscode.l10n.t('There is no sandbox yet. Run the command "Git Flow: Start Sandbox" first.');
      return { exitCode: 1, stdout: '', stderr: sentence };
    }
    const [, toEdit] = person === 'learner' ? (/^\s*edit\s+([\w./-]+)\s*$/.exec(line) ?? []) : [];
    if (toEdit !== undefined && team.files.stat('learner', toEdit)?.kind === 'file') {
      // The real file in a real tab: each save is a command of its own, so the terminal need not wait for the tab.
      await vscode.window.showTextDocument(cloneUri(team.snapshot.learner, toEdit), { preview: false });
      return { exitCode: 0, stdout: vscode.l10n.t('{0} is open. Save it when you are done.', toEdit), stderr: '' };
    }
    const options: RunOptions = {
      as: person,
      ...(signal ? { signal } : {}),
      editMessage: proposed => {
        session.say(
          vscode.l10n.t(
            'Write the message in the tab COMMIT_EDITMSG, then save and close it (Ctrl+Enter does both). Ctrl+C here gives it up.',
          ),
        );
        const clone = sandbox.state && cloneOf(sandbox.state, person);
        return editInTab('COMMIT_EDITMSG', proposed + (clone ? describeCommit(line, clone) : ''), signal);
      },
      editFile: (path, text) => editInTab(path, text, signal),
    };
    return team.run(line, options);
  }
}

function cloneOf({ snapshot }: SandboxState, person: PersonId) {
  if (person === 'learner') return snapshot.learner;
  return snapshot.teammates.find(({ clone }) => clone.person === person)?.clone;
}

function greet(state: SandboxState | null, person: PersonId): readonly string[] {
  if (!state || person !== 'learner') return [];
  const { project, people, timeline } = state.snapshot;
  // The story of the round; an exercise tells its own.
  const isFirst = timeline.entries.length === 0 && state.team.options.setup === undefined;
  return [
    vscode.l10n.t(
      'You work on {0} with {1}; this is your clone. Nothing here leaves your computer.',
      project,
      listOf(people.filter(({ id }) => id !== 'learner').map(({ name }) => name)),
    ),
    ...(isFirst ? [vscode.l10n.t('Your story: free shipping above 50. {0}', state.round.sentence)] : []),
    vscode.l10n.t('Type git as usual, or help. The grey text is the next step: the Right key takes it, Enter runs it.'),
    '',
  ];
}
