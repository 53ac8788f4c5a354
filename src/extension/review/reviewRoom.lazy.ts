import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import { sayState } from '../../base/sayState';
import type { Said } from '../../protocol/reviewProtocol';
import type { Pipeline, PullRequest, Snapshot } from '../../world/snapshot';
import { jobLog } from '../../world/host/pipelines/jobLog';
import type { CommandResult } from '../../world/team';
import { askText, errorRemark } from '../commands/askText';
import type { PipelineItem, RequestItem } from '../commands/commandIds';
import { quoteArgument } from '../../base/quoteArgument';
import { requireTeam } from '../commands/requireTeam';
import type { FaceContext } from '../face';
import { cloneUri, objectUri } from '../files/cloneUri';
import { findMergeBase } from '../scm/findMergeBase';
import type { SandboxState } from '../state/sandbox';
import { requestWord } from '../../base/requestWord';
import { pipelineBody } from './pipelineBody';
import { actsOf, acts, lineOf, type Act } from './requestActs';
import { requestBody } from './requestBody';
import { ReviewComments } from './reviewComments';
import { ReviewPages } from './reviewPages';
import { tell } from '../commands/tell';

/** The text of a job's run: `gitflow-log:/pipeline-3/lint.log`. */
export const logScheme = 'gitflow-log';

/** The pages of pull requests and pipelines, the remarks on their lines, and the logs of their jobs. */
export class ReviewRoom implements vscode.Disposable {
  readonly #context: FaceContext;
  readonly #parts = new Disposables();
  readonly pages: ReviewPages;
  readonly comments: ReviewComments;

  constructor(context: FaceContext) {
    this.#context = context;
    this.pages = this.#parts.add(
      new ReviewPages(context, { bodyOf: pageOf, send: (key, said) => this.#send(key, said) }),
    );
    this.comments = this.#parts.add(new ReviewComments(context));
    const changed = this.#parts.add(new vscode.EventEmitter<vscode.Uri>());
    this.#parts.add(
      vscode.workspace.registerTextDocumentContentProvider(logScheme, {
        onDidChange: changed.event,
        provideTextDocumentContent: uri => this.#log(uri),
      }),
    );
    this.#parts.add(
      context.sandbox.onDidChange(() => {
        for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === logScheme) changed.fire(uri);
      }),
    );
  }

  dispose(): void {
    this.#parts.dispose();
  }

  async openRequest(item: RequestItem | undefined): Promise<void> {
    const found = await this.#request(item);
    if (!found) return;
    const { id } = found.request;
    const { flavour } = found.state.snapshot;
    const title =
      flavour === 'gitlab' ? vscode.l10n.t('Merge request !{0}', id) : vscode.l10n.t('Pull request #{0}', id);
    this.pages.show(`request:${id}`, title);
  }

  async openPipeline(item: PipelineItem | undefined): Promise<void> {
    const found = await this.#pipeline(item);
    if (!found) return;
    const { id } = found.pipeline;
    this.pages.show(`pipeline:${id}`, vscode.l10n.t('Pipeline {0} (simulated)', id));
  }

  /** One file's difference, or all of them together, between where the branches parted and the newest commit. */
  async openChanges(item?: RequestItem, path?: string, line?: number): Promise<void> {
    const found = await this.#request(item);
    if (!found) return;
    const { request, state } = found;
    const { commits, learner } = state.snapshot;
    const head = commits[request.head]?.oid ?? '';
    const base = commits[findMergeBase(commits, request.base, request.head)]?.oid ?? '';
    const title = `${requestWord(state.snapshot.flavour)} ${request.id}`;
    if (path === undefined) {
      const resources = request.changedFiles.map(file => [
        cloneUri(learner, file.path),
        file.status === 'added' ? undefined : objectUri(learner, file.path, base),
        file.status === 'deleted' ? undefined : objectUri(learner, file.path, head),
      ]);
      await vscode.commands.executeCommand('vscode.changes', title, resources);
      return;
    }
    const at = Math.max(0, (line ?? 1) - 1);
    const options = line === undefined ? {} : { selection: new vscode.Range(at, 0, at, 0) };
    await vscode.commands.executeCommand(
      'vscode.diff',
      objectUri(learner, path, base),
      objectUri(learner, path, head),
      `${path} (${title})`,
      options,
    );
  }

  /** Does one thing with a pull request; which one, and what it needs to know, is asked for where it is not given. */
  async act(item?: RequestItem, given?: string, about?: number | string): Promise<CommandResult | undefined> {
    const found = await this.#request(item);
    if (!found) return undefined;
    const { request, state } = found;
    const act = acts.find(one => one === given) ?? (await pickAct(state.snapshot, request));
    if (act === undefined) return undefined;
    const thread = typeof about === 'number' ? about : 0;
    const text = typeof about === 'string' ? about : await this.#askFor(act, request, state.snapshot);
    if (text === undefined) return undefined;
    return this.#context.perform(lineOf(act, request.id, text, thread, quoteArgument));
  }

  /** What was written on a page of a request becomes a typed line. */
  async #send(key: string, { act, thread, text }: Said): Promise<boolean> {
    const id = Number(/^request:(\d+)$/.exec(key)?.[1] ?? Number.NaN);
    const known = saidActs.find(one => one === act);
    if (known === undefined || Number.isNaN(id) || typeof text !== 'string') return false;
    const { exitCode } = await this.#context.perform(lineOf(known, id, text.trim(), Number(thread), quoteArgument));
    return exitCode === 0;
  }

  async openLog(item: PipelineItem | undefined): Promise<vscode.TextDocument | undefined> {
    const found = await this.#pipeline(item);
    if (!found) return undefined;
    const { id, jobs } = found.pipeline;
    const job =
      item?.job ??
      (await pickName(
        jobs.map(({ name }) => name),
        vscode.l10n.t('The log of which job?'),
      ));
    if (job === undefined) return undefined;
    const uri = vscode.Uri.from({ scheme: logScheme, path: `/pipeline-${id}/${encodeURIComponent(job)}.log` });
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true });
    return document;
  }

  async changePipeline(
    verb: 'retry' | 'cancel' | 'play',
    item: PipelineItem | undefined,
  ): Promise<CommandResult | undefined> {
    const found = await this.#pipeline(item);
    if (!found) return undefined;
    const { id, jobs } = found.pipeline;
    const waiting = jobs.filter(({ state }) => state === 'manual').map(({ name }) => name);
    const job = item?.job ?? (verb === 'play' ? await pickName(waiting, vscode.l10n.t('Start which job?')) : undefined);
    if (verb === 'play' && job === undefined) return undefined;
    return this.#context.perform(`pipeline ${verb}${job === undefined ? '' : ` ${quoteArgument(job)}`} ${id}`);
  }

  #log(uri: vscode.Uri): string {
    const [, id = '', name = ''] = /^\/pipeline-(\d+)\/(.*)\.log$/.exec(uri.path) ?? [];
    const snapshot = this.#context.sandbox.state?.snapshot;
    const pipeline = snapshot?.host.pipelines.find(one => String(one.id) === id);
    const job = pipeline?.jobs.find(one => one.name === decodeURIComponent(name));
    if (!snapshot || !pipeline || !job) return vscode.l10n.t('This job is not there at this point of the timeline.');
    return `${jobLog(pipeline, job, snapshot.commits[pipeline.row], snapshot.flavour).join('\n')}\n`;
  }

  async #askFor(act: Act, request: PullRequest, { people, host }: Snapshot): Promise<string | undefined> {
    switch (act) {
      case 'request-changes':
      case 'comment':
      case 'reply':
        return askText({
          title:
            act === 'request-changes'
              ? vscode.l10n.t('What should change?')
              : vscode.l10n.t('What do you want to say?'),
          value: '',
          describe: () => vscode.l10n.t('Press Enter to send it.'),
          validate: value => (value.trim() === '' ? errorRemark(vscode.l10n.t('Say something first.')) : null),
        });
      case 'retarget': {
        const branches = host.refs.filter(({ kind }) => kind === 'branch').map(({ short }) => short);
        const others = branches.filter(name => name !== request.source && name !== request.target);
        return pickName(others, vscode.l10n.t('Into which branch?'));
      }
      case 'ask-review': {
        const others = people.filter(({ id }) => id !== request.author).map(({ id }) => id);
        return pickName(others, vscode.l10n.t('Whom do you ask?'));
      }
      default:
        return '';
    }
  }

  async #request(item: RequestItem | undefined): Promise<{ state: SandboxState; request: PullRequest } | undefined> {
    const state = await requireTeam(this.#context.sandbox);
    if (!state) return undefined;
    const { pullRequests } = state.snapshot.host;
    const word = requestWord(state.snapshot.flavour);
    const id = item?.request ?? (await pickRequest(pullRequests, word));
    const request = pullRequests.find(one => one.id === id);
    return request && { state, request };
  }

  async #pipeline(item: PipelineItem | undefined): Promise<{ state: SandboxState; pipeline: Pipeline } | undefined> {
    const state = await requireTeam(this.#context.sandbox);
    if (!state) return undefined;
    const { pipelines } = state.snapshot.host;
    const id = item?.pipeline ?? (await pickPipeline(pipelines));
    const pipeline = pipelines.find(one => one.id === id);
    return pipeline && { state, pipeline };
  }
}

/** A page may say these things, and do nothing else. */
const saidActs = ['comment', 'approve', 'request-changes', 'reply'] as const;

function pageOf(key: string, snapshot: Snapshot): string | undefined {
  const [kind, word] = key.split(':');
  const { pullRequests, pipelines } = snapshot.host;
  if (kind === 'request') {
    const request = pullRequests.find(({ id }) => String(id) === word);
    return request && requestBody(snapshot, request);
  }
  const pipeline = pipelines.find(({ id }) => String(id) === word);
  return pipeline && pipelineBody(snapshot, pipeline);
}

async function pickAct(snapshot: Snapshot, request: PullRequest): Promise<Act | undefined> {
  const items = actsOf(snapshot, request).map(({ act, title }) => ({ label: title, act }));
  const options = { title: vscode.l10n.t('What do you want to do with {0}?', request.title) };
  return (await vscode.window.showQuickPick(items, options))?.act;
}

async function pickRequest(requests: readonly PullRequest[], word: string): Promise<number | undefined> {
  if (requests.length <= 1) {
    const [only] = requests;
    if (!only) await tell(vscode.l10n.t('There is no {0} yet. Push a branch, then open one: pr create', word));
    return only?.id;
  }
  const items = requests
    .toReversed()
    .map(({ id, title, state }) => ({ label: `${id} ${title}`, description: sayState(state), id }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Choose a {0}', word) }))?.id;
}

async function pickPipeline(pipelines: readonly Pipeline[]): Promise<number | undefined> {
  if (pipelines.length === 0) {
    await tell(vscode.l10n.t('No pipeline has run yet. One runs when you push, as far as the CI file says so.'));
    return undefined;
  }
  const items = pipelines
    .toReversed()
    .map(({ id, ref, state, name }) => ({ label: `${id} ${name}`, description: `${sayState(state)} · ${ref}`, id }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Choose a pipeline (simulated)') }))?.id;
}

async function pickName(names: readonly string[], title: string): Promise<string | undefined> {
  return names.length === 1 ? names[0] : vscode.window.showQuickPick([...names], { title });
}
