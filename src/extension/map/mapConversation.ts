import * as vscode from 'vscode';
import { Disposables, type Disposable } from '../../base/disposable';
import { readRound } from '../../flow/round';
import { Channel, RequestFailure, type NoRequests } from '../../protocol/channel';
import type { FromMap, MapRequests, MapUpdate, Moment, ToMap } from '../../protocol/mapProtocol';
import { updateFrom, wholeUpdate } from '../../protocol/snapshotUpdate';
import { alignGoal } from '../../training/alignGoal';
import { describeChange } from '../../scene/describeChange';
import type { FlowTriggers } from '../../flow/outlook/readStepTriggers';
import type { Snapshot } from '../../world/snapshot';
import { webviewPort } from '../webviewPort';
import { aimedRound } from './aimedRound';
import type { MapDeps, MapTeam } from './registerMap';
import { refusalReason } from './refusalReason';
import { savePicture } from './savePicture';

/** The extension's end of one page: tells every change, answers every request, and knows what the page has been told. */
export class MapConversation implements Disposable {
  readonly #deps: MapDeps;
  readonly #channel: Channel<NoRequests, MapRequests, ToMap, FromMap>;
  readonly #disposables = new Disposables();
  #sequence = 0;
  #told: Snapshot | null = null;
  #toldAim: string | null = null;
  #triggers: FlowTriggers = {};
  #typing: ReturnType<typeof setTimeout> | undefined;
  #typed = '';
  /** The goal was asked for, and no page has shown it yet: the one that is there may still be loading. */
  #isGoalAwaited = false;

  constructor(webview: vscode.Webview, deps: MapDeps) {
    this.#deps = deps;
    this.#channel = this.#disposables.add(new Channel<NoRequests, MapRequests, ToMap, FromMap>(webviewPort(webview)));
    this.#disposables.add(
      deps.onDidChangeTeam(() => {
        this.#tell();
      }),
    );
    this.#disposables.add(
      vscode.workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration('workbench.reduceMotion')) this.#tellSettings();
      }),
    );
    this.#disposables.add(
      deps.onDidChangeGoal(() => {
        // How far the exercise is gets known after the team has changed.
        if (this.#told && this.#deps.aim() !== this.#toldAim) this.#tell();
        this.#tellGoal(false);
      }),
    );
    this.#disposables.add(
      deps.onDidAskForGoal(() => {
        this.#isGoalAwaited = true;
        this.#tellGoal(true);
      }),
    );
    this.#disposables.add(
      deps.onDidType(line => {
        this.#previewTyped(line);
      }),
    );
    this.#answerAll();
  }

  dispose(): void {
    clearTimeout(this.#typing);
    this.#disposables.dispose();
  }

  #answerAll(): void {
    const { team, run, showChanges, openFile } = this.#deps;
    const current = (): MapTeam => {
      const state = team();
      if (!state) throw new RequestFailure('no-team', vscode.l10n.t('There is no team yet.'));
      return state;
    };
    this.#channel.answer('resync', () => {
      this.#told = null;
      this.#tellSettings();
      this.#tell();
      this.#tellGoal(this.#isGoalAwaited);
      return null;
    });
    this.#channel.answer('run', ({ line }) => run(line).then(({ exitCode }) => ({ exitCode })));
    this.#channel.answer('act', async act => {
      switch (act.kind) {
        case 'changes':
          await showChanges(act.oid, null);
          break;
        case 'diff-file':
          await showChanges(act.oid, act.path);
          break;
        case 'open-file':
          await openFile(act.path, null);
          break;
        case 'open-location':
          await openFile(act.file, act.line);
          break;
        case 'copy':
          await vscode.env.clipboard.writeText(act.text);
          break;
      }
      return null;
    });
    this.#channel.answer('preview', async ({ lines, position }) => {
      return this.#unaimed(await preview(current(), lines, position));
    });
    this.#channel.answer('moment', ({ position }) => this.#unaimed(moment(current(), position)));
    this.#channel.answer('goal', () => {
      this.#isGoalAwaited = false;
      const goal = this.#deps.goal();
      const { snapshot, flow } = current();
      if (!goal) throw new RequestFailure('no-goal', vscode.l10n.t('No exercise is under way, so there is no goal.'));
      const aligned = alignGoal(goal, snapshot);
      return this.#unaimed({
        snapshot: aligned,
        round: readRound(aligned, flow),
        title: vscode.l10n.t('The goal'),
      });
    });
    this.#channel.answer('jump', async ({ position }) => {
      await current().team.jump(position);
      return null;
    });
    this.#channel.answer('files', async ({ oid }) => {
      const state = current();
      const commit = state.snapshot.commits.find(each => each.oid === oid);
      if (!commit) throw new RequestFailure('no-commit', vscode.l10n.t('This commit is no longer there.'));
      return state.team.files.diff(state.snapshot.commits[commit.parents[0] ?? -1]?.oid ?? null, oid);
    });
    this.#channel.answer('save', savePicture);
  }

  #tell(): void {
    const state = this.#deps.team();
    if (!state) {
      this.#told = null;
      this.#channel.tell('empty', {});
      return;
    }
    const { snapshot, round, flow, change } = state;
    const base = this.#sequence;
    this.#toldAim = this.#deps.aim();
    const update: MapUpdate = {
      sequence: ++this.#sequence,
      update: this.#told ? updateFrom(base, this.#told, snapshot) : wholeUpdate(snapshot),
      round: aimedRound(round, this.#toldAim),
      triggers: this.#triggers,
      title: change
        ? describeChange(change.previous, change.snapshot, change.line, change.result?.exitCode ?? 0)
        : null,
      integration: flow.integration,
      main: flow.main,
      line: change?.line ?? null,
      timeline: state.team.timeline,
    };
    this.#told = snapshot;
    this.#channel.tell('update', update);
    void this.#evaluate(state, this.#sequence);
  }

  /** Reading configuration files may take longer than the drawing should wait. */
  async #evaluate(state: MapTeam, sequence: number): Promise<void> {
    try {
      const triggers = (await this.#deps.triggers(state)) ?? {};
      if (sequence !== this.#sequence) return;
      this.#triggers = triggers;
      this.#channel.tell('triggers', { sequence, triggers });
    } catch {
      // Without an evaluation the badges say that nothing is known, which is true.
      this.#triggers = {};
      this.#channel.tell('triggers', { sequence, triggers: {} });
    }
  }

  /** Once the typing rests: what the line would do, if it would do anything. */
  #previewTyped(line: string): void {
    clearTimeout(this.#typing);
    this.#typed = line;
    this.#channel.tell('typed', { preview: null });
    if (line.trim() === '') return;
    this.#typing = setTimeout(() => {
      const state = this.#deps.team();
      if (!state) return;
      preview(state, [line], null)
        .then(answer => {
          const { snapshot, round, title, exitCode } = this.#unaimed(answer);
          // Typing went on, or the line ran: it is no longer an answer to what stands there.
          if (line !== this.#typed || this.#deps.team()?.snapshot !== state.snapshot) return;
          if (exitCode !== 0 || !movesAnything(state.snapshot, snapshot)) return;
          this.#channel.tell('typed', { preview: { line: line.trim(), moment: { snapshot, round, title } } });
        })
        .catch(() => undefined);
    }, typingRests);
  }

  /** Of another moment than the present it is not known how far the exercise would be. */
  #unaimed<T extends Moment>(moment: T): T {
    return { ...moment, round: aimedRound(moment.round, this.#deps.aim() === null ? null : '') };
  }

  #tellGoal(show: boolean): void {
    this.#channel.tell('goal', { isThere: this.#deps.goal() !== null, show });
  }

  #tellSettings(): void {
    const setting = vscode.workspace.getConfiguration('workbench').get<string>('reduceMotion');
    this.#channel.tell('settings', { reduceMotion: setting === 'on' });
  }
}

const typingRests = 250;

/** Whether the picture would be another; a command that only shows something moves nothing. */
function movesAnything(before: Snapshot, after: Snapshot): boolean {
  const seen = ({ commits, host, learner }: Snapshot) =>
    JSON.stringify([
      commits.length,
      host.refs,
      host.pullRequests,
      learner.refs,
      learner.head,
      learner.files,
      learner.operation,
    ]);
  return seen(before) !== seen(after);
}

async function preview(
  { team, snapshot, flow, adviseOn }: MapTeam,
  lines: readonly string[],
  position: number | null,
): Promise<MapRequests['preview']['answer']> {
  const fork = await team.fork(position ?? undefined);
  try {
    const before = position === null ? snapshot : fork.snapshot;
    let exitCode = 0;
    let message = '';
    for (const line of lines) {
      const previous = fork.snapshot;
      const result = await fork.run(line, { alone: true, editMessage: proposed => Promise.resolve(proposed) });
      exitCode = result.exitCode;
      if (exitCode === 0) continue;
      const advice = adviseOn({ line, result, previous, snapshot: fork.snapshot });
      message = advice?.sentence ?? refusalReason(result.stderr || result.stdout);
      break;
    }
    const after = fork.snapshot;
    return {
      snapshot: after,
      round: readRound(after, flow),
      title: describeChange(before, after, lines.join('; '), exitCode),
      exitCode,
      message,
    };
  } finally {
    fork.dispose();
  }
}

function moment({ team, flow }: MapTeam, position: number): Moment {
  const snapshot = team.snapshotAt(position);
  if (!snapshot) throw new RequestFailure('no-moment', vscode.l10n.t('The timeline does not reach there.'));
  const before = team.snapshotAt(position - 1);
  const entry = snapshot.timeline.entries[position - 1] ?? team.snapshot.timeline.entries[position - 1];
  const title =
    before && entry ? describeChange(before, snapshot, entry.line, entry.exitCode) : vscode.l10n.t('The beginning.');
  return { snapshot, round: readRound(snapshot, flow), title };
}
