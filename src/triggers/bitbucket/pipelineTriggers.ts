import { say } from '../../base/say';
import type { Finding } from '../../base/finding';
import type { ProofStep, TriggerEvent } from '../types';
import { childOf, entriesOf, itemsOf, listOf } from '../../yaml/access';
import { rangeOf, type YamlNode } from '../../yaml/node';
import type { Variables } from './condition/evaluateCondition';
import { decideCondition } from './decideCondition';
import type { StepVerdict } from './decideStep';

/** What one rule of the top-level `triggers:` says about one custom pipeline. */
export interface TriggeredPipeline extends StepVerdict {
  readonly pipeline: string;
}

/** Which of Bitbucket's events belong to ours. A `maybe` event is not described well enough to be sure. */
const eventNames: Readonly<Record<string, (event: TriggerEvent) => 'yes' | 'no' | 'maybe'>> = {
  'repository-push': event => (event.kind === 'push' || event.kind === 'merge' ? 'yes' : 'no'),
  'pullrequest-created': event => isAction(event, 'opened'),
  'pullrequest-push': event =>
    isAction(event, 'updated') === 'yes' ? 'yes' : isAction(event, 'opened') === 'yes' ? 'maybe' : 'no',
  'pullrequest-updated': event =>
    event.kind === 'pull-request' && ['updated', 'edited', 'ready'].includes(event.action) ? 'yes' : 'no',
  'pullrequest-approved': event => isAction(event, 'approved'),
  'pullrequest-fulfilled': event => (event.kind === 'merge' ? 'yes' : 'no'),
  'pullrequest-rejected': event => isAction(event, 'closed'),
};

function isAction(event: TriggerEvent, action: string): 'yes' | 'no' {
  return event.kind === 'pull-request' && event.action === action ? 'yes' : 'no';
}

/** The custom pipelines that `triggers:` starts for an event; several may run at once. */
export function pipelineTriggers(
  triggers: YamlNode | undefined,
  event: TriggerEvent,
  variablesFor: (event: string) => Variables,
): { readonly pipelines: readonly TriggeredPipeline[]; readonly findings: readonly Finding[] } {
  const pipelines: TriggeredPipeline[] = [];
  const findings: Finding[] = [];
  if (event.kind === 'push' && event.deleted === true) return { pipelines, findings };
  for (const { key, value } of entriesOf(triggers)) {
    const belongs = eventNames[key.text]?.(event);
    if (belongs === undefined) findings.push(unknownEvent(key.text, rangeOf(key)));
    if (belongs === 'no') continue;
    for (const rule of itemsOf(value)) {
      const verdict = decideRule(rule, variablesFor(key.text));
      const start = startOf(key.text, belongs, rangeOf(key));
      for (const name of listOf(childOf(rule, 'pipelines'))) {
        if (name.kind === 'scalar') pipelines.push({ pipeline: name.text, ...join(start, verdict) });
      }
    }
  }
  return { pipelines, findings };
}

function decideRule(rule: YamlNode, variables: Variables): StepVerdict {
  const condition = childOf(rule, 'condition');
  if (condition?.kind === 'scalar') return decideCondition(condition, variables, 'trigger');
  const step: ProofStep = { code: 'condition', sentence: say`The rule has no condition.`, range: rangeOf(rule) };
  return { verdict: 'runs', dependsOn: [], proof: [step] };
}

function startOf(
  name: string,
  belongs: 'yes' | 'maybe' | undefined,
  range: NonNullable<ProofStep['range']>,
): StepVerdict {
  if (belongs === 'yes') {
    const step = { code: 'triggers', sentence: say`\`${name}\` is the event that happens here.`, range };
    return { verdict: 'runs', dependsOn: [], proof: [step] };
  }
  const sentence = say`Whether this event counts as \`${name}\` is not documented.`;
  return {
    verdict: 'depends',
    dependsOn: [`unspecified: \`${name}\``],
    proof: [{ code: 'triggers', sentence, range }],
  };
}

function join(start: StepVerdict, rule: StepVerdict): StepVerdict {
  const proof = [...start.proof, ...rule.proof];
  if (rule.verdict === 'does-not-run') return { verdict: 'does-not-run', dependsOn: [], proof };
  const dependsOn = [...start.dependsOn, ...rule.dependsOn];
  return { verdict: dependsOn.length > 0 ? 'depends' : 'runs', dependsOn, proof };
}

function unknownEvent(name: string, range: Finding['range']): Finding {
  const message = say`"${name}" is not an event that is known here, so whether it happens stays open. Known are ${Object.keys(eventNames).join(', ')}.`;
  return { code: 'bitbucket.unknown-trigger', severity: 'information', message, range };
}
