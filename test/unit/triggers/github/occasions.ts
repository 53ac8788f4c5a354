import { evaluateGitHub } from '../../../../src/triggers/github/evaluateGitHub';
import type {
  Decision,
  Evaluation,
  EvaluationSettings,
  MergeTrigger,
  PullRequestTrigger,
  PushEvent,
  RepositoryFiles,
  TriggerEvent,
} from '../../../../src/triggers/types';

/** What happens in `team/shop`, in as few words as a table has room for. */
const common = { defaultBranch: 'master' };

export function push(
  branch: string,
  changedFiles: readonly string[] = ['src/cart.ts'],
  more: Partial<PushEvent> = {},
): PushEvent {
  return { kind: 'push', ref: { kind: 'branch', name: branch }, changedFiles, ...common, ...more };
}

export function pushUnknown(branch: string): PushEvent {
  return { kind: 'push', ref: { kind: 'branch', name: branch }, ...common };
}

export function tag(name: string): PushEvent {
  return { kind: 'push', ref: { kind: 'tag', name }, ...common };
}

export function pullRequest(
  action: PullRequestTrigger['action'],
  target = 'dev',
  more: Partial<PullRequestTrigger> = {},
): PullRequestTrigger {
  return {
    kind: 'pull-request',
    action,
    source: 'feature/story-a',
    target,
    changedFiles: ['src/cart.ts'],
    ...common,
    ...more,
  };
}

export function merge(target = 'dev'): MergeTrigger {
  return { kind: 'merge', source: 'feature/story-a', target, changedFiles: ['src/cart.ts'], ...common };
}

export const byHand = (workflow?: string): TriggerEvent => ({
  kind: 'manual',
  ref: { kind: 'branch', name: 'dev' },
  ...(workflow !== undefined && { workflow }),
  ...common,
});

export const onSchedule = (cron?: string): TriggerEvent => ({
  kind: 'schedule',
  ref: { kind: 'branch', name: 'master' },
  ...(cron !== undefined && { cron }),
  ...common,
});

export function repository(workflows: Readonly<Record<string, string>>): RepositoryFiles {
  const files = new Map(Object.entries(workflows).map(([name, text]) => [`.github/workflows/${name}`, text]));
  return { paths: [...files.keys(), 'src/cart.ts', 'README.md'], read: path => files.get(path) };
}

export function evaluateWorkflows(
  workflows: Readonly<Record<string, string>>,
  event: TriggerEvent,
  settings: Partial<EvaluationSettings> = {},
): Promise<Evaluation> {
  return evaluateGitHub(repository(workflows), event, { provider: 'github', project: 'team/shop', ...settings });
}

/** The decision whose id ends so: `ci.yml` for a workflow, `ci.yml/test` for a job. */
export function decisionOf({ decisions }: Evaluation, ending: string): Decision {
  const found = decisions.find(({ id }) => id.endsWith(`/${ending}`));
  if (found === undefined)
    throw new Error(`No decision ends in ${ending}; there are ${decisions.map(({ id }) => id).join(', ')}`);
  return found;
}
