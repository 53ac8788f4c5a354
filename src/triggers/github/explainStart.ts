import { joinedByAnd } from '../../base/listOf';
import { plural, say } from '../../base/say';
import { data } from '@actions/expressions';
import { UnknownData } from './expression/unknownData';
import type { JobFacts } from '../types';
import type { Start, Starts } from './jobScenarios';
import { depends, doesNotRun, listed, runs, step, type Outcome } from './outcome';
import type { WorkflowJob } from './workflow';

/** From what the scenarios say to a verdict with its sentence. */
export function explainStart(job: WorkflowJob, starts: Starts, jobs: ReadonlyMap<string, WorkflowJob>): Outcome {
  const { success, failure, cancellation } = starts;
  const { condition, range } = job;
  if (success.error !== undefined && condition !== undefined) {
    const sentence = say`\`if\` in line ${condition.range.line} cannot be evaluated: ${success.error}`;
    return depends(success.dependsOn, step('if.error', sentence, condition.range));
  }
  if (success.starts === true) return runs(...explainYes(job, starts, jobs));
  if (success.starts === undefined) return depends(success.dependsOn, explainUnknown(job, success));
  if (failure.starts !== false) {
    const names = listed(
      job.needs.map(({ id }) => id),
      'or',
    );
    const where = condition ?? { range };
    return depends(
      [say`a failure of ${names} or of what ran before`],
      step(
        'if.failure',
        say`It runs only when something fails: \`if\` in line ${where.range.line} asks for it.`,
        where.range,
      ),
    );
  }
  if (cancellation.starts !== false) {
    const where = condition ?? { range };
    return depends(
      [say`the run being cancelled`],
      step(
        'if.cancelled',
        say`It runs only when the run is cancelled: \`if\` in line ${where.range.line} asks for it.`,
        where.range,
      ),
    );
  }
  return doesNotRun(explainNo(job, success, jobs));
}

export function whenOf({ success, failure }: Starts, hasNeeds: boolean): JobFacts['when'] {
  if (success.starts === false && failure.starts !== false) return 'on_failure';
  return hasNeeds && success.starts === true && failure.starts === true ? 'always' : 'on_success';
}

function explainYes(
  job: WorkflowJob,
  starts: Starts,
  jobs: ReadonlyMap<string, WorkflowJob>,
): readonly ReturnType<typeof step>[] {
  const proof = [];
  const waits = job.needs.filter(({ id }) => jobs.has(id));
  const [first] = waits;
  if (first !== undefined) {
    const names = listed(
      waits.map(({ id }) => id),
      'and',
    );
    const { line } = first.range;
    const sentence =
      whenOf(starts, true) === 'always'
        ? plural(
            waits.length,
            say`\`needs\` in line ${line}: it starts after ${names}, however it ends.`,
            say`\`needs\` in line ${line}: it starts after ${names}, however they end.`,
          )
        : plural(
            waits.length,
            say`\`needs\` in line ${line}: it starts after ${names}, which is assumed to succeed.`,
            say`\`needs\` in line ${line}: it starts after ${names}, which are assumed to succeed.`,
          );
    proof.push(step('needs', sentence, first.range, true));
  }
  if (job.condition !== undefined) {
    const { range } = job.condition;
    const reads = describeReads(starts.success);
    const sentence = reads
      ? say`\`if\` in line ${range.line} holds; ${reads}.`
      : say`\`if\` in line ${range.line} holds.`;
    proof.push(step('if', sentence, range));
  } else if (first === undefined) {
    proof.push(
      step(
        'job',
        say`\`${job.id}\` in line ${job.range.line} has neither \`if\` nor \`needs\`: it runs whenever its workflow does.`,
        job.range,
      ),
    );
  }
  return proof;
}

function explainUnknown(job: WorkflowJob, start: Start): ReturnType<typeof step> {
  const what = phrases(start.dependsOn);
  if (job.condition === undefined)
    return step(
      'needs',
      say`It runs if the jobs that it needs run, which depends on ${what}.`,
      job.needs[0]?.range ?? job.range,
    );
  const { range } = job.condition;
  return step('if', say`\`if\` in line ${range.line} depends on ${what}, which is not known before the run.`, range);
}

function explainNo(job: WorkflowJob, start: Start, jobs: ReadonlyMap<string, WorkflowJob>): ReturnType<typeof step> {
  const { skippedNeed } = start;
  if (skippedNeed !== undefined) {
    const direct = job.needs.find(({ id }) => id === skippedNeed);
    const range = (direct ?? job.needs[0])?.range ?? job.range;
    const where = jobs.get(skippedNeed)?.range.line ?? range.line;
    const sentence =
      direct === undefined
        ? say`Skipped: it waits, at a distance, for \`${skippedNeed}\` (line ${where}), which does not run.`
        : say`Skipped: it needs \`${skippedNeed}\` (line ${where}), which does not run.`;
    return step('needs', sentence, range);
  }
  const range = job.condition?.range ?? job.range;
  const reads = describeReads(start);
  const sentence = reads
    ? say`Skipped: \`if\` in line ${range.line} does not hold; ${reads}.`
    : say`Skipped: \`if\` in line ${range.line} does not hold.`;
  return step('if', sentence, range);
}

/** `` `github.ref` is `refs/heads/dev` ``: what the condition saw. Of a path and its beginning only the whole path is told. */
function describeReads(start: Start): string {
  const paths = [...start.reads.keys()];
  const seen = [...start.reads]
    .filter(([path]) => !paths.some(other => other.startsWith(`${path}.`)))
    .filter(([, value]) => !(value instanceof UnknownData) && !(value instanceof data.Array))
    .slice(0, 3)
    .map(([path, value]) => say`\`${path}\` is ${describeValue(value)}`);
  return seen.join(', ');
}

function describeValue(value: data.ExpressionData): string {
  if (value instanceof data.Null) return say`not set`;
  const text = value.coerceString();
  return text === '' ? say`empty` : `\`${text.length > 60 ? `${text.slice(0, 57)}…` : text}\``;
}

/** Things to know are names, which get code marks, or phrases, which do not. */
function phrases(things: readonly string[]): string {
  return joinedByAnd(things.map(thing => (/\s/.test(thing) ? thing : `\`${thing}\``)));
}
