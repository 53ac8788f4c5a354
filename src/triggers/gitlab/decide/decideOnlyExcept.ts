import { say } from '../../../base/say';
import type { ProofStep } from '../../types';
import { childOf, isNull, listOf, textOf } from '../../../yaml/access';
import { rangeOf, rangeOfEntry, type YamlEntry, type YamlNode } from '../../../yaml/node';
import type { Answer } from '../expression/evaluateExpression';
import { listWords, type ClauseContext, type ClauseResult } from './clause';
import { decideChanges } from './decideChanges';
import { decideIf } from './decideIf';
import { matchRef } from './matchRef';

export interface OnlyExceptResult {
  readonly answer: Answer;
  readonly steps: readonly ProofStep[];
}

/**
 * All parts of `only` must hold and none of `except`. Without `only`, or without `refs` in it, a job is for branches and tags,
 * unless `workflow:rules` stand in the file (`implicitOnly` false).
 */
export function decideOnlyExcept(
  only: YamlEntry | undefined,
  except: YamlEntry | undefined,
  implicitOnly: boolean,
  context: ClauseContext,
): OnlyExceptResult {
  const steps: ProofStep[] = [];
  const doubts: string[] = [];
  for (const clause of onlyClauses(only, implicitOnly, context)) {
    steps.push(clause.step);
    if (clause.answer === false) return { answer: false, steps };
    if (clause.answer !== true) doubts.push(...clause.answer);
  }
  for (const clause of except === undefined ? [] : policyClauses(except, 'except', context)) {
    steps.push(clause.step);
    if (clause.answer === true) return { answer: false, steps };
    if (clause.answer !== false) doubts.push(...clause.answer);
  }
  return { answer: doubts.length > 0 ? [...new Set(doubts)] : true, steps };
}

function* onlyClauses(only: YamlEntry | undefined, implicit: boolean, context: ClauseContext): Generator<ClauseResult> {
  const hasRefs = only !== undefined && (only.value.kind !== 'map' || only.value.entries.has('refs'));
  if (!hasRefs && (implicit || only !== undefined)) {
    const answer = context.request.type !== 'merge-request';
    const sentence = answer
      ? say`Without \`refs\` in \`only\` a job is for branches and tags, and this is one.`
      : say`Without \`refs\` in \`only\` a job is for branches and tags, not merge requests; add \`merge_requests\` or use \`rules\`.`;
    yield {
      answer,
      step: { code: 'only.implicit', sentence, ...(only === undefined ? {} : { range: rangeOfEntry(only) }) },
    };
  }
  if (only !== undefined) yield* policyClauses(only, 'only', context);
}

function* policyClauses(entry: YamlEntry, key: 'only' | 'except', context: ClauseContext): Generator<ClauseResult> {
  const policy = entry.value;
  if (isNull(policy)) return;
  if (policy.kind !== 'map') {
    yield decideRefs(policy, key, context);
    return;
  }
  const [refs, variables, changes, kubernetes] = ['refs', 'variables', 'changes', 'kubernetes'].map(name =>
    childOf(policy, name),
  );
  if (refs !== undefined && !isNull(refs)) yield decideRefs(refs, key, context);
  if (variables !== undefined && !isNull(variables)) yield decideVariables(variables, key, context);
  if (changes !== undefined && !isNull(changes)) yield decideChanges(changes, context, `${key}.changes`);
  if (kubernetes !== undefined && !isNull(kubernetes)) {
    const answer = context.request.isComplete ? false : [say`a Kubernetes cluster of the project`];
    const sentence = say`Whether a Kubernetes cluster belongs to the project is not known here.`;
    yield { answer, step: { code: `${key}.kubernetes`, sentence, range: rangeOf(kubernetes) } };
  }
}

function decideRefs(node: YamlNode, key: 'only' | 'except', context: ClauseContext): ClauseResult {
  const { request, compile } = context;
  const what = {
    'merge-request': say`a merge request`,
    branch: say`the branch \`${request.ref}\``,
    tag: say`the tag \`${request.ref}\``,
  }[request.type];
  const entries = listOf(node).map(item => ({ item, text: item.kind === 'scalar' ? textOf(item) : '' }));
  const code = `${key}.refs`;
  let doubt: string | undefined;
  for (const { item, text } of entries) {
    const matched = matchRef(text, request, compile);
    if (matched === undefined) doubt = say`the name of the project`;
    if (matched !== true) continue;
    const sentence =
      key === 'except'
        ? say`\`${key}\`: \`${text}\` matches ${what}, so the job is left out.`
        : say`\`${key}\`: \`${text}\` matches ${what}.`;
    return { answer: true, step: { code, sentence, range: rangeOf(item) } };
  }
  if (doubt !== undefined) {
    return { answer: [doubt], step: { code, sentence: say`\`${key}\` hangs on ${doubt}.`, range: rangeOf(node) } };
  }
  const sentence = say`\`${key}\`: ${what} is none of ${listWords(entries.map(entry => entry.text))}.`;
  return { answer: false, step: { code, sentence, range: rangeOf(node) } };
}

/** One expression that holds is enough. */
function decideVariables(node: YamlNode, key: 'only' | 'except', context: ClauseContext): ClauseResult {
  const results = listOf(node).map(item => decideIf(item, context, `${key}.variables`));
  const holds = results.find(result => result.answer === true);
  if (holds !== undefined) return holds;
  const open = results.filter(result => result.answer !== false);
  const last = open[0] ?? results.at(-1);
  const answer = [...new Set(open.flatMap(result => (typeof result.answer === 'boolean' ? [] : result.answer)))];
  const step = last?.step ?? {
    code: `${key}.variables`,
    sentence: say`\`${key}:variables\` is empty.`,
    range: rangeOf(node),
  };
  return { answer: answer.length > 0 ? answer : false, step };
}
