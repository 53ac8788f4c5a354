import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import type { WorkflowJob as ParsedJob } from '@actions/workflow-parser/model/workflow-template';
import { isMapping } from '@actions/workflow-parser/templates/tokens/type-guards';
import { countCopies, matrixRows } from './countCopies';
import { childOf, entriesOf, rangeOf, valueOf } from './tokens';
import type { Concurrency, Matrix, Value, WorkflowJob } from './workflow';

/** From the jobs as GitHub's parser converted them (`if` completed, `needs` checked) to ours; `jobs` is the part of the file they stand in. */
export function readJobs(file: string, jobs: TemplateToken, parsed: readonly ParsedJob[]): readonly WorkflowJob[] {
  const bodies = new Map(entriesOf(jobs).map(({ key, value }) => [key, value]));
  return parsed.map(job => readJob(file, bodies.get(job.id.value), job));
}

function readJob(file: string, body: TemplateToken | undefined, job: ParsedJob): WorkflowJob {
  const name = job.name === undefined || job.name === job.id ? undefined : valueOf(file, job.name);
  const environment =
    job.type === 'job' && job.environment !== undefined ? readEnvironment(file, job.environment) : undefined;
  const concurrency = job.concurrency === undefined ? undefined : readConcurrency(file, job.concurrency);
  const matrix = readMatrix(file, childOf(body, 'strategy'));
  const condition = readCondition(file, job, childOf(body, 'if'));
  const failure = childOf(body, 'continue-on-error');
  const mayFail = failure === undefined ? undefined : valueOf(file, failure);
  return {
    id: job.id.value,
    range: rangeOf(file, job.id),
    needs: (job.needs ?? []).map(token => ({ id: token.value, range: rangeOf(file, token) })),
    ...(name && { name }),
    ...(condition && { condition }),
    ...(environment && { environment }),
    ...(concurrency && { concurrency }),
    ...(matrix && { matrix }),
    ...(mayFail && { mayFail }),
    ...(job.type === 'reusableWorkflowJob' && {
      uses: {
        workflow: job.ref.value,
        range: rangeOf(file, job.ref),
        inputs: readInputs(file, job['input-values']),
        secrets:
          job['inherit-secrets'] === true
            ? 'inherit'
            : new Set(entriesOf(job['secret-values']).map(({ key }) => key.toLowerCase())),
      },
    }),
  };
}

function readCondition(file: string, job: ParsedJob, written: TemplateToken | undefined): WorkflowJob['condition'] {
  if (written === undefined) return undefined;
  const { expression, source } = job.if;
  return { expression, source: (source ?? expression).trim(), range: rangeOf(file, written) };
}

/** `environment: name`, or a mapping with a `name`. */
function readEnvironment(file: string, token: TemplateToken): Value | undefined {
  const name = isMapping(token) ? childOf(token, 'name') : token;
  return name === undefined ? undefined : valueOf(file, name);
}

/** `concurrency: group`, or a mapping with `group` and `cancel-in-progress`. */
export function readConcurrency(file: string, token: TemplateToken): Concurrency | undefined {
  const groupToken = isMapping(token) ? childOf(token, 'group') : token;
  const group = groupToken === undefined ? undefined : valueOf(file, groupToken);
  if (group === undefined) return undefined;
  const cancelToken = childOf(token, 'cancel-in-progress');
  const cancelInProgress = cancelToken === undefined ? undefined : valueOf(file, cancelToken);
  return { group, range: group.range, ...(cancelInProgress && { cancelInProgress }) };
}

function readMatrix(file: string, strategy: TemplateToken | undefined): Matrix | undefined {
  if (strategy === undefined) return undefined;
  if (!isMapping(strategy)) return { copies: undefined, rows: undefined, range: rangeOf(file, strategy) };
  const matrix = entriesOf(strategy).find(({ key }) => key === 'matrix');
  return matrix === undefined
    ? undefined
    : {
        copies: countCopies(matrix.value),
        rows: matrixRows(matrix.value),
        range: rangeOf(file, matrix.keyToken),
      };
}

function readInputs(file: string, token: TemplateToken | undefined): ReadonlyMap<string, Value> {
  const inputs = new Map<string, Value>();
  for (const { key, value } of entriesOf(token)) {
    const input = valueOf(file, value);
    if (input !== undefined) inputs.set(key, input);
  }
  return inputs;
}
