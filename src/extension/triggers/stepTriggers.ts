import { say } from '../../base/say';
import { Emitter } from '../../base/event';
import { askStepTriggers, type FlowTriggers } from '../../flow/outlook/readStepTriggers';
import type { TeamMoment } from '../../flow/outlook/stepEvents';
import { count } from '../../scene/words';
import type { Evaluation } from '../../triggers/types';
import type { Sandbox, SandboxState } from '../state/sandbox';
import { countJobs } from './countJobs';
import type { Disposable } from '../../base/disposable';

/** Commands that change neither the commits nor the host's settings are the most; a handful of answers is enough. */
const maxKnown = 24;

/** What the steps 6 and 7 would set off now, for the map and the list of steps. */
export class StepTriggers implements Disposable {
  readonly #known = new Map<string, Promise<FlowTriggers>>();
  readonly #changed = new Emitter<undefined>();
  readonly #subscription: Disposable;
  #latest: FlowTriggers = {};
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(sandbox: Pick<Sandbox, 'onDidChange'>) {
    // A moment later: what the command itself changes on the screen comes first.
    this.#subscription = sandbox.onDidChange(state => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#look(state), 150);
    });
  }

  /** One line for each of the two steps, as far as it is known. */
  get outlook(): StepOutlook {
    return {
      ...(this.#latest.push ? { push: outlookOf(this.#latest.push) } : {}),
      ...(this.#latest.pullRequest ? { 'pull-request': outlookOf(this.#latest.pullRequest) } : {}),
    };
  }

  async read(state: TeamMoment): Promise<FlowTriggers> {
    const question = await askStepTriggers(state);
    if (!question) return {};
    const known = this.#known.get(question.key);
    if (known) return known;
    const answer = question.answer();
    this.#known.set(question.key, answer);
    const [oldest] = this.#known.keys();
    if (this.#known.size > maxKnown && oldest !== undefined) this.#known.delete(oldest);
    return answer;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #look(state: SandboxState | null): Promise<void> {
    const turn = ++this.#turn;
    let latest: FlowTriggers = {};
    try {
      if (state) latest = await this.read(state);
    } catch {
      // A team that was replaced meanwhile has no files any more; the next change asks again.
    }
    if (turn !== this.#turn) return;
    this.#latest = latest;
    this.#changed.fire(undefined);
  }
}

export type StepOutlook = Partial<Record<'push' | 'pull-request', string>>;

/** `Would start 3 of 5 jobs, needs @noah.` */
export function outlookOf({ decisions }: Evaluation): string {
  const { runs, depends, all, noun } = countJobs(decisions);
  const start =
    all === 0
      ? say`Would start nothing`
      : depends > 0
        ? say`Would start ${runs} of ${count(all, noun)} (${depends} open)`
        : say`Would start ${runs} of ${count(all, noun)}`;
  const review = decisions.find(({ kind }) => kind === 'review')?.review;
  const owners = [...new Set((review?.required ?? []).map(demand => demand.owners.join(` ${say`or`} `)))];
  const suggested = review?.suggested ?? [];
  const approvals = review?.approvalsNeeded ?? 0;
  const parts = [
    ...(owners.length > 0 ? [say`needs ${owners.join(', ')}`] : []),
    ...(owners.length === 0 && approvals > 0 ? [say`needs ${count(approvals, 'approval')}`] : []),
    ...(suggested.length > 0 ? [say`suggests ${suggested.join(', ')}`] : []),
  ];
  return `${[start, ...parts].join(', ')}.`;
}
