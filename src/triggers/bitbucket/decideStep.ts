import { plural, say } from '../../base/say';
import type { ProofStep, TriggerEvent, Verdict } from '../types';
import { childOf, listOf } from '../../yaml/access';
import { rangeOf, type YamlNode, type YamlScalar } from '../../yaml/node';
import { decideCondition } from './decideCondition';
import type { Variables } from './condition/evaluateCondition';
import { matchGlob } from './matchGlob';
import type { PipelineStep } from './pipelineSteps';

export interface StepVerdict {
  readonly verdict: Verdict;
  readonly dependsOn: readonly string[];
  readonly proof: readonly ProofStep[];
}

/** How many patterns may still be held against files; shared by all steps of an evaluation, so that no file can stall it. */
export interface Budget {
  tests: number;
}

/** Whether a step of a pipeline that starts is run or skipped. A skipped step does not stop the pipeline. */
export function decideStep(step: PipelineStep, event: TriggerEvent, variables: Variables, budget: Budget): StepVerdict {
  const proof: ProofStep[] = [];
  const dependsOn: string[] = [];
  let skipped = false;
  for (const condition of step.conditions) {
    const changesets = childOf(condition, 'changesets');
    const state = childOf(condition, 'state');
    const parts: StepVerdict[] = [];
    if (changesets !== undefined) parts.push(decideChangesets(changesets, event, budget));
    if (state?.kind === 'scalar') parts.push(decideCondition(state, variables, 'step'));
    for (const part of parts) {
      proof.push(...part.proof);
      dependsOn.push(...part.dependsOn);
      skipped ||= part.verdict === 'does-not-run';
    }
  }
  if (skipped) return { verdict: 'does-not-run', dependsOn: [], proof };
  if (step.manual !== undefined) {
    const sentence = say`The pipeline stops here until somebody presses Run: \`trigger: manual\`.`;
    proof.push({ code: 'trigger', sentence, range: step.manual });
    dependsOn.push(say`somebody starts this step by hand`);
  }
  if (dependsOn.length > 0) return { verdict: 'depends', dependsOn, proof };
  if (proof.length === 0) proof.push({ code: 'step', sentence: say`The step has no condition.`, range: step.range });
  return { verdict: 'runs', dependsOn: [], proof };
}

function decideChangesets(changesets: YamlNode, event: TriggerEvent, budget: Budget): StepVerdict {
  const include = patternsOf(childOf(changesets, 'includePaths'));
  const exclude = patternsOf(childOf(changesets, 'excludePaths'));
  const files = event.changedFiles;
  const range = rangeOf(changesets);
  if (include.length === 0 && exclude.length === 0) {
    return settled('runs', {
      code: 'changesets',
      sentence: say`\`changesets\` lists no paths, so it excludes nothing.`,
      range,
    });
  }
  if (files === undefined) {
    return open(say`the changed files`, {
      code: 'changesets',
      sentence: say`Which files changed is not known here.`,
      range,
    });
  }
  budget.tests -= files.length * (include.length + exclude.length);
  if (budget.tests < 0) {
    const sentence = say`There are too many patterns and changed files to compare them all here.`;
    return open(say`the changed files`, { code: 'changesets', sentence, range });
  }
  return decidePaths(include, exclude, files, range);
}

function decidePaths(
  include: readonly YamlScalar[],
  exclude: readonly YamlScalar[],
  files: readonly string[],
  range: ProofStep['range'] & object,
): StepVerdict {
  let unsure: { readonly pattern: YamlScalar; readonly reason: string } | undefined;
  for (const file of files) {
    const hits = include.map(pattern => ({ pattern, ...matchGlob(pattern.text, file) }));
    const hit = include.length === 0 ? undefined : hits.find(one => one.matches && one.unspecified === undefined);
    const doubt = hits.find(one => one.unspecified !== undefined);
    if (include.length > 0 && hit === undefined && doubt === undefined) continue;
    const cuts = exclude.map(pattern => ({ pattern, ...matchGlob(pattern.text, file) }));
    if (cuts.some(one => one.matches && one.unspecified === undefined)) continue;
    const doubtfulCut = cuts.find(one => one.unspecified !== undefined);
    const open = doubtfulCut ?? (hit === undefined && include.length > 0 ? doubt : undefined);
    if (open === undefined) {
      const sentence =
        hit === undefined
          ? say`${file} changed, and no excluded path covers it.`
          : say`${file} changed and matches "${hit.pattern.text}".`;
      return settled('runs', { code: 'changesets', sentence, range: hit === undefined ? range : rangeOf(hit.pattern) });
    }
    unsure ??= { pattern: open.pattern, reason: open.unspecified ?? '' };
  }
  if (unsure !== undefined) {
    const sentence = say`Whether "${unsure.pattern.text}" covers a changed file is open: Bitbucket does not document ${unsure.reason}.`;
    return open(`unspecified: ${unsure.reason}`, { code: 'changesets', sentence, range: rangeOf(unsure.pattern) });
  }
  const sentence = plural(
    files.length,
    say`The 1 changed file is not covered by these paths, so the step is skipped; the pipeline goes on.`,
    say`None of the ${files.length} changed files is covered by these paths, so the step is skipped; the pipeline goes on.`,
  );
  return settled('does-not-run', { code: 'changesets', sentence, range });
}

function patternsOf(node: YamlNode | undefined): readonly YamlScalar[] {
  return listOf(node).filter(item => item.kind === 'scalar');
}

function settled(verdict: 'runs' | 'does-not-run', step: ProofStep): StepVerdict {
  return { verdict, dependsOn: [], proof: [step] };
}

function open(of: string, step: ProofStep): StepVerdict {
  return { verdict: 'depends', dependsOn: [of], proof: [step] };
}
