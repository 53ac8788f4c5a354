import * as vscode from 'vscode';
import type { Comment, PullRequest, Snapshot, Thread } from '../../world/snapshot';
import type { CommandResult } from '../../world/team';
import { quoteArgument } from '../../base/quoteArgument';
import type { FaceContext } from '../face';
import { objectScheme, objectUri, pathInClone } from '../files/cloneUri';
import { literal } from '../views/treeNode';
import { timeOf } from './page';

/** A remark that somebody is about to make at a line, or an answer to one. */
export interface Remark {
  readonly thread: vscode.CommentThread;
  readonly text: string;
}

export type RemarkKind = 'comment' | 'request-changes' | 'suggest';

/** The remarks on the lines of pull requests, as the editor's own comments. What is said there becomes a typed line. */
export class ReviewComments implements vscode.Disposable {
  readonly #context: FaceContext;
  readonly #controller: vscode.CommentController;
  readonly #threads = new Map<string, { readonly shown: vscode.CommentThread; readonly thread: Thread }>();
  readonly #subscription: vscode.Disposable;

  constructor(context: FaceContext) {
    this.#context = context;
    this.#controller = vscode.comments.createCommentController('gitFlow.review', vscode.l10n.t('Git Flow review'));
    this.#controller.options = {
      prompt: vscode.l10n.t('Say something about this line…'),
      placeHolder: vscode.l10n.t('A question, a wish, or the text that you suggest instead'),
    };
    this.#controller.commentingRangeProvider = {
      provideCommentingRanges: document => {
        const found = this.#requestOf(document.uri);
        return found ? [new vscode.Range(0, 0, Math.max(0, document.lineCount - 1), 0)] : [];
      },
    };
    this.#subscription = context.sandbox.onDidChange(() => {
      this.#show();
    });
    this.#show();
  }

  /** What stands at the lines now. */
  get threads(): readonly vscode.CommentThread[] {
    return [...this.#threads.values()].map(({ shown }) => shown);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#controller.dispose();
  }

  /** Sends what was written: into a thread that is there, or as a new one at its line. */
  async say({ thread, text }: Remark, kind: RemarkKind): Promise<CommandResult | undefined> {
    if (text.trim() === '') return undefined;
    const known = this.#find(thread);
    if (known && kind === 'comment')
      return this.#context.perform(`pr comment ${known.request} --reply ${known.thread} --body ${quoteArgument(text)}`);
    const found = this.#requestOf(thread.uri);
    if (!found) return undefined;
    const place = `--file ${quoteArgument(found.path)} --line ${thread.range.start.line + 1}`;
    const what = {
      comment: `--comment --body ${quoteArgument(text)}`,
      'request-changes': `--request-changes --body ${quoteArgument(text)}`,
      suggest: `--comment --suggest ${quoteArgument(text)}`,
    }[kind];
    const result = await this.#context.perform(`pr review ${found.request.id} ${what} ${place}`);
    // The thread that the team now has takes the place of the one that was being written.
    if (result.exitCode === 0 && !known) thread.dispose();
    return result;
  }

  async settle(thread: vscode.CommentThread, resolved: boolean): Promise<CommandResult | undefined> {
    const known = this.#find(thread);
    if (!known) return undefined;
    return this.#context.perform(`pr resolve ${known.thread} ${known.request}${resolved ? '' : ' --undo'}`);
  }

  #find(thread: vscode.CommentThread): { readonly request: number; readonly thread: number } | undefined {
    for (const [key, { shown }] of this.#threads) {
      if (shown !== thread) continue;
      const [request, id] = key.split(':');
      return { request: Number(request), thread: Number(id) };
    }
    return undefined;
  }

  /** The open pull request whose newest commit this is, where the file is among the changed ones. */
  #requestOf(uri: vscode.Uri): { readonly request: PullRequest; readonly path: string } | undefined {
    const snapshot = this.#context.sandbox.state?.snapshot;
    if (!snapshot || uri.scheme !== objectScheme) return undefined;
    const path = pathInClone(uri, snapshot.learner);
    const request = snapshot.host.pullRequests.find(
      ({ state, head, changedFiles }) =>
        state === 'open' && snapshot.commits[head]?.oid === uri.query && changedFiles.some(file => file.path === path),
    );
    return request && path !== undefined ? { request, path } : undefined;
  }

  #show(): void {
    const snapshot = this.#context.sandbox.state?.snapshot;
    const wanted = new Map<string, { readonly request: PullRequest; readonly thread: Thread }>();
    for (const request of snapshot?.host.pullRequests ?? []) {
      for (const thread of request.threads)
        if (thread.path !== null) wanted.set(`${request.id}:${thread.id}:${request.head}`, { request, thread });
    }
    for (const [key, { shown }] of this.#threads) {
      if (wanted.has(key)) continue;
      shown.dispose();
      this.#threads.delete(key);
    }
    if (!snapshot) return;
    for (const [key, { request, thread }] of wanted) {
      const known = this.#threads.get(key);
      if (known?.thread === thread) continue;
      const shown = known?.shown ?? this.#create(snapshot, request, thread);
      this.#fill(shown, thread, snapshot);
      this.#threads.set(key, { shown, thread });
    }
  }

  #create({ commits, learner }: Snapshot, { head }: PullRequest, { path, line }: Thread): vscode.CommentThread {
    const uri = objectUri(learner, path ?? '', commits[head]?.oid ?? '');
    const at = Math.max(0, (line ?? 1) - 1);
    return this.#controller.createCommentThread(uri, new vscode.Range(at, 0, at, 0), []);
  }

  #fill(shown: vscode.CommentThread, thread: Thread, snapshot: Snapshot): void {
    shown.comments = thread.comments.map(comment => asComment(comment, snapshot));
    shown.state = thread.resolved ? vscode.CommentThreadState.Resolved : vscode.CommentThreadState.Unresolved;
    shown.contextValue = thread.resolved ? 'resolved' : 'open';
    shown.label = thread.outdated ? vscode.l10n.t('Outdated: the line has changed since') : '';
    shown.collapsibleState = thread.resolved
      ? vscode.CommentThreadCollapsibleState.Collapsed
      : vscode.CommentThreadCollapsibleState.Expanded;
  }
}

function asComment({ author, text, suggestion, at }: Comment, { people }: Snapshot): vscode.Comment {
  const body = new vscode.MarkdownString(literal(text));
  if (suggestion !== null)
    body.appendMarkdown(`\n\n${vscode.l10n.t('Suggested instead:')}`).appendCodeblock(suggestion);
  return {
    author: { name: people.find(({ id }) => id === author)?.name ?? author },
    body,
    mode: vscode.CommentMode.Preview,
    // The team's own time of day: the editor would count it from today.
    label: timeOf(at),
  };
}
