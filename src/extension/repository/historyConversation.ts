import * as vscode from 'vscode';
import { Disposables, type Disposable } from '../../base/disposable';
import type { Result } from '../../base/result';
import { Channel, RequestFailure, type NoRequests } from '../../protocol/channel';
import type { HistoryRequests, HistoryUpdate, ToHistory } from '../../protocol/historyProtocol';
import type { FromMap } from '../../protocol/mapProtocol';
import type { EditorHost } from '../editorHost';
import { savePicture } from '../map/savePicture';
import { webviewPort } from '../webviewPort';
import { readChangedPaths, readDetails, readTexts, type ChangedPath } from './commitTexts';
import { findCommits } from './findCommits';
import { openOwnRepository, type OwnRepository, type Unreadable } from './ownRepository';
import { maxCommits } from './readCommits';
import { readRepository, type Reading } from './readRepository';
import { sayTrouble } from './sayTrouble';
import { showOwnChanges } from './showOwnChanges';

/** The Git extension tells of every file that is saved; reading waits until that rests. */
const rest = 400;
const mostTexts = 1024;

/** The extension's end of one page that shows a repository of the user's own. It changes nothing in it. */
export class HistoryConversation implements Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #root: vscode.Uri;
  readonly #host: EditorHost;
  readonly #channel: Channel<NoRequests, HistoryRequests, ToHistory, FromMap>;
  readonly #parts = new Disposables();
  #repository: OwnRepository | undefined;
  #reading: Reading | null = null;
  /** The reading that the page was told last, by the number of that update. */
  #told: Reading | null = null;
  #sequence = 0;
  #numbering = 0;
  #clock: ReturnType<typeof setTimeout> | undefined;
  #looking: Promise<void> | undefined;
  #mustLook = true;
  #search = new AbortController();

  constructor(panel: vscode.WebviewPanel, root: vscode.Uri, host: EditorHost) {
    this.#panel = panel;
    this.#root = root;
    this.#host = host;
    const { webview } = panel;
    this.#channel = this.#parts.add(new Channel<NoRequests, HistoryRequests, ToHistory, FromMap>(webviewPort(webview)));
    this.#parts.add(
      panel.onDidChangeViewState(() => {
        if (panel.visible && this.#mustLook) this.#soon();
      }),
    );
    // Whoever comes back from a terminal elsewhere sees what was done there, also where nobody watches the files.
    this.#parts.add(
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.#soon();
      }),
    );
    this.#answerAll();
  }

  /** What the page shows; null before it was read, and where it cannot be. */
  get reading(): Reading | null {
    return this.#reading;
  }

  dispose(): void {
    clearTimeout(this.#clock);
    this.#search.abort();
    this.#parts.dispose();
  }

  #answerAll(): void {
    const channel = this.#channel;
    channel.answer('resync', async () => {
      this.#told = null;
      channel.tell('settings', {
        reduceMotion: vscode.workspace.getConfiguration('workbench').get('reduceMotion') === 'on',
      });
      if (this.#reading && !this.#mustLook) this.#tell(this.#reading);
      else await this.#look();
      return null;
    });
    channel.answer('refresh', async () => {
      await this.#look();
      return null;
    });
    channel.answer('texts', async ({ numbering, from, to }) => {
      const { commits } = this.#numbered(numbering);
      const end = Math.min(to, commits.count, from + mostTexts);
      const oids: string[] = [];
      for (let row = Math.max(0, from); row < end; row++) oids.push(commits.oids.oidOf(row));
      return this.#must(await readTexts(this.#open().git, oids));
    });
    channel.answer('find', async ({ numbering, query }) => {
      const reading = this.#numbered(numbering);
      this.#search.abort();
      const { signal } = (this.#search = new AbortController());
      const rows = this.#must(await findCommits(this.#open().git, reading, query, signal));
      this.#numbered(numbering);
      return rows;
    });
    channel.answer('details', async ({ oid }) => {
      const { git } = this.#open();
      const [details, files] = await Promise.all([readDetails(git, this.#known(oid)), this.#paths(oid)]);
      return { ...this.#must(details), files };
    });
    channel.answer('act', async act => {
      if (act.kind === 'copy') await vscode.env.clipboard.writeText(act.text);
      else
        await showOwnChanges(
          this.#open(),
          this.#known(act.oid),
          await this.#paths(act.oid),
          act.kind === 'diff-file' ? act.path : null,
        );
      return null;
    });
    channel.answer('save', savePicture);
  }

  #open(): OwnRepository {
    if (!this.#repository) throw new RequestFailure('stale', sayTrouble('stopped', ''));
    return this.#repository;
  }

  #numbered(numbering: number): Reading {
    if (!this.#reading || numbering !== this.#numbering) throw new RequestFailure('stale', sayTrouble('stopped', ''));
    return this.#reading;
  }

  /** Only what the picture shows is asked for: what a page sends never reaches git unseen. */
  #known(oid: string): string {
    if (!this.#reading || this.#reading.commits.oids.find(oid) < 0)
      throw new RequestFailure('no-commit', vscode.l10n.t('This commit is no longer there.'));
    return oid;
  }

  async #paths(oid: string): Promise<readonly ChangedPath[]> {
    return this.#must(await readChangedPaths(this.#open().git, this.#known(oid)));
  }

  #must<T>(result: Result<T, Parameters<typeof sayTrouble>[0]>): T {
    if (result.ok) return result.value;
    throw new RequestFailure(result.code, sayTrouble(result.code, this.#root.fsPath, result.details));
  }

  /** Once it rests, and when somebody sees it. */
  #soon(): void {
    clearTimeout(this.#clock);
    this.#mustLook = true;
    if (!this.#panel.visible) return;
    this.#clock = setTimeout(() => {
      this.#look().catch((error: unknown) => {
        this.#tellNothing(String(error));
      });
    }, rest);
  }

  /** One at a time; whoever asks meanwhile gets a look that began after that. */
  async #look(): Promise<void> {
    this.#mustLook = true;
    do {
      this.#looking ??= this.#read().finally(() => {
        this.#looking = undefined;
      });
      await this.#looking;
    } while (this.#isBehind());
  }

  #isBehind(): boolean {
    return this.#mustLook;
  }

  async #read(): Promise<void> {
    this.#mustLook = false;
    const repository = await this.#repositoryAgain();
    if (typeof repository === 'string') {
      this.#tellNothing(sayTrouble(repository, this.#root.fsPath));
      return;
    }
    const reading = await readRepository(repository.git, repository.files, this.#reading ?? undefined);
    if (reading.ok) this.#tell(reading.value);
    else this.#tellNothing(sayTrouble(reading.code, this.#root.fsPath, reading.details));
  }

  async #repositoryAgain(): Promise<OwnRepository | Unreadable> {
    if (this.#repository) return this.#repository;
    const repository = await openOwnRepository(this.#host, this.#root);
    if (typeof repository === 'string') return repository;
    this.#repository = repository;
    this.#parts.add(
      repository.onMayHaveChanged(() => {
        this.#soon();
      }),
    );
    return repository;
  }

  #tellNothing(sentence: string): void {
    this.#reading = null;
    this.#told = null;
    this.#channel.tell('nothing', { sentence });
  }

  #tell(reading: Reading): void {
    const before = this.#told;
    if (before === reading) return;
    // What the page has must be what these rows were read on top of.
    const grows = before !== null && before === this.#reading && reading.kept === before.commits.count;
    const kept = grows ? reading.kept : 0;
    this.#reading = reading;
    this.#told = reading;
    const { commits } = reading;
    const update: HistoryUpdate = {
      sequence: this.#sequence + 1,
      base: grows ? this.#sequence : null,
      kept,
      first: commits.first.slice(kept),
      second: commits.second.slice(kept),
      more: [...commits.more],
      refs: reading.labels,
      label: this.#repository?.label ?? '',
      standing: reading.standing.sentence,
      remarks: remarksOn(reading),
    };
    this.#sequence++;
    if (!grows) this.#numbering = this.#sequence;
    this.#channel.tell('update', update);
  }
}

function remarksOn({ commits, place, refs, found }: Reading): readonly string[] {
  const { t } = vscode.l10n;
  const count = (n: number) => n.toLocaleString(vscode.env.language);
  return [
    ...(commits.isCut ? [t('Only the newest {0} commits are drawn.', count(Math.min(maxCommits, commits.count)))] : []),
    ...(place.isShallow
      ? [t('This clone is shallow: older history was not fetched. git fetch --unshallow brings it.')]
      : []),
    ...(place.isBare ? [t('This repository is bare: it has branches, but no files to work on.')] : []),
    ...(refs.left > 0 ? [t('{0} branches and tags more have no label here.', count(refs.left))] : []),
    ...(found.problem
      ? [t('.gitflow/flow.yaml, line {0}: {1}', String(found.problem.line), found.problem.message)]
      : []),
  ];
}
