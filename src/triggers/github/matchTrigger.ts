import { say } from '../../base/say';
import type { SourceRange } from '../../base/finding';
import type { GitHubEvent } from './gitHubEvent';
import { matchPaths } from './matchPaths';
import { allOf, doesNotRun, depends, listed, runs, step, type Outcome } from './outcome';
import { selectByPatterns } from './selectByPatterns';
import { skipInstruction } from './skipInstruction';
import type { Filter, FilterKey, WorkflowTrigger } from './workflow';

/** The activity types that count where `types` is absent. Events that are not named here take all of theirs. */
const defaultTypes: Readonly<Record<string, readonly string[]>> = {
  pull_request: ['opened', 'synchronize', 'reopened'],
  pull_request_target: ['opened', 'synchronize', 'reopened'],
};

const withPaths = new Set(['push', 'pull_request', 'pull_request_target']);
const withSkipWords = new Set(['push', 'pull_request']);

/** Whether an event sets off a workflow that lists it, and the words in the file that decide. */
export function matchTrigger(trigger: WorkflowTrigger, event: GitHubEvent): Outcome {
  const listedEvent = runs(
    step('on', say`\`on\` in line ${trigger.range.line} lists \`${event.name}\`.`, trigger.range),
  );
  return allOf(
    matchCircumstances(event, trigger.range),
    listedEvent,
    matchTypes(trigger, event),
    matchRef(trigger, event),
    withPaths.has(event.name) && event.tag === undefined ? matchPaths(trigger, event) : matchNoPaths(trigger, event),
    matchCron(trigger, event),
    matchWorkflows(trigger, event),
  );
}

/** What holds for an event whatever the file says. */
function matchCircumstances(event: GitHubEvent, range: SourceRange): Outcome {
  const { cause } = event;
  // The message of a merge is not that of the pull request's last commit.
  const isAsked = withSkipWords.has(event.name) && (cause.kind !== 'merge' || event.name === 'push');
  if (isAsked && cause.commitMessage !== undefined) {
    const words = skipInstruction(cause.commitMessage);
    if (words !== undefined) {
      return doesNotRun(
        step(
          'skip-ci',
          say`Skipped: the commit message says \`${words}\`, which keeps \`${event.name}\` workflows from running.`,
        ),
      );
    }
  }
  if (cause.actor === 'github-actions[bot]' && cause.kind !== 'manual' && cause.kind !== 'schedule') {
    return doesNotRun(
      step(
        'workflow-token',
        say`Skipped: what a workflow does with its own \`GITHUB_TOKEN\` sets off no further workflows.`,
      ),
    );
  }
  if (event.name === 'push' && cause.kind === 'push' && cause.deleted === true) {
    const what =
      cause.ref.kind === 'tag'
        ? say`how GitHub treats the deletion of a tag`
        : say`how GitHub treats the deletion of a branch`;
    return depends(
      [what],
      step(
        'deleted',
        say`GitHub does not say clearly whether deleting a ref sets off \`push\` workflows; \`delete\` is the event meant for it.`,
        range,
      ),
    );
  }
  if (
    event.name === 'pull_request' &&
    cause.kind === 'pull-request' &&
    cause.conflicted === true &&
    event.action !== 'closed'
  ) {
    return doesNotRun(
      step(
        'conflict',
        say`Skipped: \`${cause.source}\` conflicts with \`${cause.target}\`, and GitHub runs no \`pull_request\` workflow until the conflict is resolved.`,
      ),
    );
  }
  if (event.onlyIf !== undefined)
    return depends(
      [event.onlyIf],
      step('circumstance', say`This event happens or not: it depends on ${event.onlyIf}.`),
    );
  return runs();
}

function matchTypes(trigger: WorkflowTrigger, event: GitHubEvent): Outcome {
  const { action } = event;
  if (action === undefined) return runs();
  const { types } = trigger;
  if (types !== undefined) {
    const found = types.values.find(({ text }) => text === action);
    if (found !== undefined)
      return runs(step('types', say`\`types\` in line ${types.range.line} lists \`${action}\`.`, found.range));
    const names = types.values.map(({ text }) => text);
    return doesNotRun(
      step(
        'types',
        say`Skipped: \`types\` in line ${types.range.line}; \`${action}\` is not among ${listed(names, 'and')}.`,
        types.range,
      ),
    );
  }
  const defaults = defaultTypes[trigger.event];
  if (defaults === undefined || defaults.includes(action)) return runs();
  const sentence = say`Skipped: without \`types\`, \`${trigger.event}\` in line ${trigger.range.line} means ${listed(defaults, 'and')}, not \`${action}\`.`;
  return doesNotRun(step('types', sentence, trigger.range));
}

function matchRef(trigger: WorkflowTrigger, event: GitHubEvent): Outcome {
  const { filters } = trigger;
  const branchFilters = [filters.branches, filters['branches-ignore']].filter(filter => filter !== undefined);
  const tagFilters = [filters.tags, filters['tags-ignore']].filter(filter => filter !== undefined);
  if (event.name === 'push' && event.tag !== undefined) {
    return tagFilters.length > 0
      ? matchNames(tagFilters, event.tag)
      : onlyTheOther(branchFilters[0], 'branches', event.tag);
  }
  if (event.branch === undefined) return matchUnknownBranch(branchFilters, event);
  if (branchFilters.length > 0) return matchNames(branchFilters, event.branch);
  return event.name === 'push' ? onlyTheOther(tagFilters[0], 'tags', event.branch) : runs();
}

function matchUnknownBranch([filter]: readonly Filter[], event: GitHubEvent): Outcome {
  if (filter === undefined || !event.name.startsWith('pull_request')) return runs();
  const sentence = say`\`${filter.key}\` in line ${filter.range.line} decides by the branch that the pull request goes to, which is not known here.`;
  return depends([say`the target of the pull request`], step(filter.key, sentence, filter.range));
}

/** A filter for tags alone leaves out all branches, and the other way round. */
function onlyTheOther(filter: Filter | undefined, kind: 'branches' | 'tags', name: string): Outcome {
  if (filter === undefined || filter.patterns.length === 0) return runs();
  const { key, range } = filter;
  const sentence =
    kind === 'branches'
      ? say`Skipped: \`${key}\` in line ${range.line} makes this a workflow for branches only; the tag \`${name}\` was pushed.`
      : say`Skipped: \`${key}\` in line ${range.line} makes this a workflow for tags only; the branch \`${name}\` was pushed.`;
  return doesNotRun(step(key, sentence, range));
}

function matchNames(filters: readonly Filter[], name: string): Outcome {
  return allOf(...filters.map(filter => matchName(filter, name)));
}

function matchName(filter: Filter, name: string): Outcome {
  if (filter.patterns.length === 0) return runs();
  const { selected, by } = selectByPatterns(
    filter.patterns.map(({ pattern }) => pattern),
    name,
  );
  const decisive = filter.patterns.find(({ pattern }) => pattern === by)?.range ?? filter.range;
  const where = say`\`${filter.key}\` in line ${decisive.line}`;
  const texts = filter.patterns.map(({ pattern }) => pattern.text);
  if (isIgnoring(filter.key)) {
    if (selected)
      return doesNotRun(step(filter.key, say`Skipped: ${where}; \`${name}\` matches \`${by?.text ?? ''}\`.`, decisive));
    return runs(step(filter.key, say`${where}: \`${name}\` is not ignored by ${listed(texts, 'or')}.`, decisive));
  }
  if (selected) return runs(step(filter.key, say`${where}: \`${name}\` matches \`${by?.text ?? ''}\`.`, decisive));
  const reason =
    by === undefined
      ? say`\`${name}\` does not match ${listed(texts, 'or')}`
      : say`\`${by.text}\` takes \`${name}\` away again`;
  return doesNotRun(step(filter.key, say`Skipped: ${where}; ${reason}.`, decisive));
}

function isIgnoring(key: FilterKey): boolean {
  return key.endsWith('-ignore');
}

function matchNoPaths(trigger: WorkflowTrigger, event: GitHubEvent): Outcome {
  const filter = trigger.filters.paths ?? trigger.filters['paths-ignore'];
  if (filter === undefined || event.tag === undefined) return runs();
  return runs(
    step(
      filter.key,
      say`\`${filter.key}\` in line ${filter.range.line} is not looked at: paths do not count when a tag is pushed.`,
      filter.range,
    ),
  );
}

function matchCron(trigger: WorkflowTrigger, event: GitHubEvent): Outcome {
  if (event.cause.kind !== 'schedule' || event.name !== 'schedule' || trigger.crons === undefined) return runs();
  const { cron } = event.cause;
  const { values, range } = trigger.crons;
  if (cron === undefined)
    return runs(
      step(
        'schedule',
        say`It runs on schedule: ${listed(
          values.map(({ text }) => text),
          'and',
        )}.`,
        values[0]?.range ?? range,
      ),
    );
  const found = values.find(({ text }) => text === cron);
  if (found !== undefined)
    return runs(step('schedule', say`The schedule in line ${found.range.line} is \`${cron}\`.`, found.range));
  return doesNotRun(
    step('schedule', say`Skipped: \`schedule\` in line ${range.line} does not list \`${cron}\`.`, range),
  );
}

function matchWorkflows({ workflows }: WorkflowTrigger, { after }: GitHubEvent): Outcome {
  if (after === undefined || workflows === undefined) return runs();
  const found = workflows.values.find(({ text }) => text === after);
  const names = listed(
    workflows.values.map(({ text }) => text),
    'or',
  );
  if (found === undefined)
    return doesNotRun(
      step(
        'workflows',
        say`Skipped: \`workflows\` in line ${workflows.range.line}; it follows ${names}, not \`${after}\`.`,
        workflows.range,
      ),
    );
  return runs(
    step(
      'workflows',
      say`\`workflows\` in line ${found.range.line} lists \`${after}\`, after which it runs.`,
      found.range,
    ),
  );
}
