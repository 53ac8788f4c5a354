import { evaluateFrom } from '../../triggers/evaluateFrom';
import { hostFile } from '../../triggers/merge/hostSettings';
import type { Evaluation } from '../../triggers/types';
import { commitSource } from './commitSource';
import { stepEvents, type TeamMoment } from './stepEvents';
import { teamHostFile } from './teamHostFile';

/** What pushing and the pull request would set off, as evaluated; undefined: nobody has looked yet. */
export interface FlowTriggers {
  readonly push?: Evaluation | undefined;
  readonly pullRequest?: Evaluation | undefined;
}

/** How the question stands: the same `key` has the same answer, for commits are what they are. */
export interface StepQuestion {
  readonly key: string;
  readonly answer: () => Promise<FlowTriggers>;
}

/** What the steps 6 and 7 would set off now; undefined before there is any commit. */
export async function askStepTriggers(moment: TeamMoment): Promise<StepQuestion | undefined> {
  const { team, snapshot, flow } = moment;
  const events = await stepEvents(moment);
  if (!events) return undefined;
  const own = await commitSource(team, events.tip);
  const target = events.target === undefined ? own : await commitSource(team, events.target);
  const settingsFile = (await own.load(hostFile)) ?? teamHostFile(snapshot, flow);
  const settings = { provider: snapshot.flavour, project: snapshot.project, hostFile: settingsFile };
  return {
    key: JSON.stringify([events, settings]),
    answer: async () => ({
      push: await evaluateFrom(own, events.push, settings, target),
      pullRequest: await evaluateFrom(own, events.pullRequest, settings, target),
    }),
  };
}

export async function readStepTriggers(moment: TeamMoment): Promise<FlowTriggers> {
  return (await askStepTriggers(moment))?.answer() ?? {};
}
