import { say } from '../../base/say';
import { convertJobs } from '@actions/workflow-parser/model/converter/jobs';
import { NoOperationTraceWriter } from '@actions/workflow-parser/templates/trace-writer';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import { isMapping, isString } from '@actions/workflow-parser/templates/tokens/type-guards';
import { TemplateTokenError } from '@actions/workflow-parser/templates/tokens/template-token';
import { parseWorkflow } from '@actions/workflow-parser/workflows/workflow-parser';
import type { Finding, SourceRange } from '../../base/finding';
import { checkSize } from './checkSize';
import { readConcurrency, readJobs } from './readJobs';
import { readTriggers } from './readTriggers';
import { entriesOf, rangeOf } from './tokens';
import type { Workflow } from './workflow';

const remembered = new Map<string, Workflow>();
const rememberedFiles = 100;

/** Reads one workflow file. Never throws: what GitHub would refuse comes back as findings. The same text is read only once. */
export function readWorkflow(file: string, text: string): Workflow {
  const key = `${file}\n${text}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const workflow = parse(file, text);
  if (remembered.size >= rememberedFiles) remembered.clear();
  remembered.set(key, workflow);
  return workflow;
}

function parse(file: string, text: string): Workflow {
  const start: SourceRange = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const problem = checkSize(text);
  if (text.trim() === '')
    return unreadable(file, {
      code: 'github.broken-yaml',
      severity: 'error',
      message: say`This workflow file is empty.`,
      range: start,
    });
  if (problem !== undefined) return unreadable(file, { ...problem, severity: 'error', range: start });
  try {
    return parseChecked(file, text);
  } catch (error) {
    // A nesting that exhausts the stack, or a token that is not what the schema promised: a fact about the file.
    if (error instanceof RangeError) {
      const message = say`This file is nested too deeply to be read. Nest less deeply.`;
      return unreadable(file, { code: 'github.too-deep', severity: 'error', message, range: start });
    }
    if (!(error instanceof TemplateTokenError)) throw error;
    const message = say`GitHub does not accept this workflow: ${sentence(error.message)}`;
    return unreadable(file, { code: 'github.invalid', severity: 'error', message, range: rangeOf(file, error.token) });
  }
}

function parseChecked(file: string, text: string): Workflow {
  const { context, value: root } = parseWorkflow({ name: file, content: text }, new NoOperationTraceWriter());
  const entries = entriesOf(root);
  const jobsToken = entries.find(({ key }) => key === 'jobs')?.value;
  const parsedJobs = jobsToken !== undefined && isMapping(jobsToken) ? convertJobs(context, jobsToken) : [];
  const findings = context.errors.getErrors().map((error): Finding => ({
    code: root === undefined ? 'github.broken-yaml' : 'github.invalid',
    severity: 'error',
    message: say`GitHub does not accept this workflow: ${sentence(error.rawMessage)}`,
    range: rangeOf(file, error),
  }));
  if (root === undefined) return unreadable(file, ...findings);
  const on = entries.find(({ key }) => key === 'on');
  const concurrencyToken = entries.find(({ key }) => key === 'concurrency')?.value;
  const concurrency = concurrencyToken === undefined ? undefined : readConcurrency(file, concurrencyToken);
  const refused = findings[0];
  return {
    file,
    name: nameOf(file, entries.find(({ key }) => key === 'name')?.value),
    triggers: on === undefined ? [] : readTriggers(file, on.value),
    onRange: rangeOf(file, on?.keyToken),
    jobs: jobsToken === undefined ? [] : readJobs(file, jobsToken, parsedJobs),
    findings,
    ...(concurrency && { concurrency }),
    ...(refused && { refused }),
  };
}

function nameOf(file: string, token: TemplateToken | undefined): string {
  return token !== undefined && isString(token) && token.value !== '' ? token.value : file;
}

function unreadable(file: string, ...findings: readonly Finding[]): Workflow {
  const onRange: SourceRange = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const refused = findings[0] ?? {
    code: 'github.invalid',
    severity: 'error',
    message: say`GitHub does not accept this workflow.`,
    range: onRange,
  };
  return { file, name: file, triggers: [], onRange, jobs: [], findings: [refused, ...findings.slice(1)], refused };
}

/** What GitHub's parser says, in one sentence; where it says what a programmer would say, in ours. */
function sentence(message: string): string {
  const first = (message.split('\n')[0] ?? '').trim().replace(/:$/, '');
  if (first.startsWith('Source contains multiple documents'))
    return say`A line of \`---\` starts a second document; a workflow file holds one.`;
  if (first.startsWith('Cannot read properties')) return say`One of its keys cannot be read.`;
  if (first.startsWith('Expected a scalar value, a sequence')) return say`A value is missing.`;
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
