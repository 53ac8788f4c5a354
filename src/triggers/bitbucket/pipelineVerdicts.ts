import { say } from '../../base/say';
import type { ProofStep, TriggerEvent, Verdict } from '../types';
import { childOf, entriesOf, entryOf } from '../../yaml/access';
import { rangeOf, type YamlEntry, type YamlNode } from '../../yaml/node';
import { selectPipeline, type Section } from './selectPipeline';

/** One pipeline of the file and what an event means for it, before its steps are looked at. */
export interface PipelineVerdict {
  /** `default`, `branches/feature/*`, `custom/deploy` … */
  readonly id: string;
  readonly steps: YamlNode;
  readonly verdict: Verdict;
  readonly dependsOn: readonly string[];
  readonly proof: readonly ProofStep[];
}

/** Every pipeline under `pipelines:` with its verdict, in the order of the file. */
export function pipelineVerdicts(pipelines: YamlNode, event: TriggerEvent): readonly PipelineVerdict[] {
  return entriesOf(pipelines).flatMap(entry => {
    switch (entry.key.text) {
      case 'default':
        return [defaultVerdict(pipelines, entry, event)];
      case 'branches':
      case 'tags':
      case 'pull-requests':
        return sectionVerdicts(entry, entry.key.text, event);
      case 'custom':
        return entriesOf(entry.value).map(custom => customVerdict(custom, event));
      case 'bookmarks':
        return entriesOf(entry.value).map(one =>
          never(
            `bookmarks/${one.key.text}`,
            one,
            'section',
            say`Bookmarks belong to Mercurial, which Bitbucket no longer hosts.`,
          ),
        );
      default:
        return [];
    }
  });
}

/** The name that an event holds against the patterns of a section; undefined where the section does not answer it. */
function nameFor(section: Section, event: TriggerEvent): string | undefined {
  if (event.kind === 'pull-request') return section === 'pull-requests' ? event.source : undefined;
  if (event.kind === 'merge') return section === 'branches' ? event.target : undefined;
  if (section === 'pull-requests') return undefined;
  return event.ref.kind === (section === 'branches' ? 'branch' : 'tag') ? event.ref.name : undefined;
}

const answersOnly = (section: Section): string =>
  ({
    branches: say`\`branches\` answers pushes to branches only.`,
    tags: say`\`tags\` answers pushes of tags only.`,
    'pull-requests': say`\`pull-requests\` answers pull requests only.`,
  })[section];

function sectionVerdicts(section: YamlEntry, kind: Section, event: TriggerEvent): readonly PipelineVerdict[] {
  const name = nameFor(kind, event);
  if (name === undefined) {
    return entriesOf(section.value).map(one => never(`${kind}/${one.key.text}`, one, 'section', answersOnly(kind)));
  }
  return selectPipeline(section.value, kind, name).map(({ entry, outcome, proof, unspecified }): PipelineVerdict => {
    const steps = entry.value;
    const id = `${kind}/${entry.key.text}`;
    const notes = kind === 'pull-requests' ? [sourceBranchNote(section)] : [];
    if (outcome === 'unsure') {
      return {
        id,
        steps,
        verdict: 'depends',
        dependsOn: [`unspecified: ${unspecified ?? ''}`],
        proof: [proof, ...notes],
      };
    }
    const started = outcome === 'chosen' ? byHand(event, id) : undefined;
    if (started !== undefined) return { id, steps, verdict: 'depends', dependsOn: [started], proof: [proof] };
    return {
      id,
      steps,
      verdict: outcome === 'chosen' ? 'runs' : 'does-not-run',
      dependsOn: [],
      proof: [proof, ...notes],
    };
  });
}

/** The vendor's pages contradict each other here, and the reader must know which one was followed. */
function sourceBranchNote(section: YamlEntry): ProofStep {
  return {
    code: 'source-branch',
    sentence: say`The pattern is held against the source branch, as the vendor's article on pull request pipelines says; the page on start conditions speaks of the branch that the pull request targets.`,
    range: rangeOf(section.key),
    assumed: true,
  };
}

function defaultVerdict(pipelines: YamlNode, entry: YamlEntry, event: TriggerEvent): PipelineVerdict {
  const branch = nameFor('branches', event);
  if (branch === undefined) {
    const why = event.kind === 'pull-request' ? say`pull requests` : 'tags';
    return never('default', entry, 'default', say`\`default\` answers pushes to branches only, never ${why}.`);
  }
  const candidates = selectPipeline(childOf(pipelines, 'branches'), 'branches', branch);
  const chosen = candidates.find(one => one.outcome === 'chosen');
  if (chosen !== undefined) {
    const sentence = say`"${chosen.entry.key.text}" under \`branches\` matches "${branch}", so \`default\` does not run.`;
    return {
      ...never('default', entry, 'default', sentence),
      proof: [{ code: 'default', sentence, range: rangeOf(chosen.entry.key) }],
    };
  }
  const unsure = candidates.find(one => one.outcome === 'unsure');
  const range = rangeOf(entryOf(pipelines, 'default')?.key ?? entry.key);
  const steps = entry.value;
  if (unsure !== undefined) {
    // A sure match among several open ones leaves nothing for `default`.
    const taken = candidates.some(one => one.outcome === 'unsure' && one.isMatch);
    if (taken)
      return never(
        'default',
        entry,
        'default',
        say`Some pattern under \`branches\` matches "${branch}", so \`default\` does not run.`,
      );
    const sentence = say`\`default\` runs unless "${unsure.entry.key.text}" matches "${branch}", which is open.`;
    const dependsOn = [`unspecified: ${unsure.unspecified ?? ''}`];
    return { id: 'default', steps, verdict: 'depends', dependsOn, proof: [{ code: 'default', sentence, range }] };
  }
  const sentence = say`No pattern under \`branches\` matches "${branch}", so \`default\` runs.`;
  const proof = [{ code: 'default', sentence, range }];
  const started = byHand(event, 'default');
  if (started !== undefined) return { id: 'default', steps, verdict: 'depends', dependsOn: [started], proof };
  return { id: 'default', steps, verdict: 'runs', dependsOn: [], proof };
}

function customVerdict(entry: YamlEntry, event: TriggerEvent): PipelineVerdict {
  const id = `custom/${entry.key.text}`;
  const started = byHand(event, id);
  if (started === undefined && event.kind === 'manual') {
    const proof = [{ code: 'custom', sentence: say`It was chosen by hand.`, range: rangeOf(entry.key) }];
    return { id, steps: entry.value, verdict: 'runs', dependsOn: [], proof };
  }
  if (started !== undefined && event.kind !== 'push') {
    const proof = [
      { code: 'custom', sentence: say`A custom pipeline runs when ${started}.`, range: rangeOf(entry.key) },
    ];
    return { id, steps: entry.value, verdict: 'depends', dependsOn: [started], proof };
  }
  return never(
    id,
    entry,
    'custom',
    say`Custom pipelines start by hand, by a schedule or through \`triggers\`, never by themselves.`,
  );
}

/** What has to happen outside the files so that a manual or scheduled run takes this pipeline; undefined: nothing. */
function byHand(event: TriggerEvent, id: string): string | undefined {
  if (event.kind === 'schedule') return say`the schedule, which is set on the host, names this pipeline`;
  if (event.kind !== 'manual') return undefined;
  const named = event.workflow;
  return named === id || `custom/${named ?? ''}` === id ? undefined : say`somebody chooses this pipeline by hand`;
}

function never(id: string, entry: YamlEntry, code: string, sentence: string): PipelineVerdict {
  return {
    id,
    steps: entry.value,
    verdict: 'does-not-run',
    dependsOn: [],
    proof: [{ code, sentence, range: rangeOf(entry.key) }],
  };
}
