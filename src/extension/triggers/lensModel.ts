import { say } from '../../base/say';
import type { OutlinePlace } from '../../triggers/outlineConfig';
import type { SourceRange } from '../../base/finding';
import type { Decision, Evaluation, TriggerEvent, Verdict } from '../../triggers/types';
import { decisionsOf, summarize } from './countJobs';
import { providerOf } from '../../triggers/ciPaths';
import { describeEvent, nameEvent } from './describeEvent';

export interface Lens {
  readonly range: SourceRange;
  readonly title: string;
  readonly event: TriggerEvent | undefined;
}

export interface Outcome {
  readonly event: TriggerEvent;
  readonly evaluations: readonly Evaluation[];
}

/** More than a reader can take in, and than an editor draws without effort. */
const maxLenses = 200;

/** What stands above the lines of a configuration file: each likely event at the triggers, one line at every job. */
export function lensModel(
  file: string,
  places: readonly OutlinePlace[],
  outcomes: readonly Outcome[],
): readonly Lens[] {
  return places.slice(0, maxLenses).flatMap((place): readonly Lens[] => {
    if (place.kind === 'triggers') {
      return outcomes.map(({ event, evaluations }) => ({
        range: place.range,
        title: summarize(event, decisionsOf(file, evaluations), providerOf(file)),
        event,
      }));
    }
    const title = verdictsOf(file, place, outcomes);
    return title === '' ? [] : [{ range: place.range, title, event: undefined }];
  });
}

/** The decisions that a place of the file stands for. */
export function decisionsAt(place: OutlinePlace, decisions: readonly Decision[]): readonly Decision[] {
  const exact = decisions.filter(({ id }) => id === place.id);
  if (exact.length > 0 || place.kind !== 'job') return exact;
  return decisions.filter(({ kind, name }) => kind === 'job' && name === place.name);
}

const words: readonly (readonly [Verdict, (events: string) => string])[] = [
  ['runs', events => say`runs for ${events}`],
  ['depends', events => say`may run for ${events}`],
  ['does-not-run', events => say`not for ${events}`],
];

/** `Runs for push to dev · not for pull request into dev` */
function verdictsOf(file: string, place: OutlinePlace, outcomes: readonly Outcome[]): string {
  const verdicts = outcomes.flatMap(({ event, evaluations }) => {
    const verdict = bestVerdict(decisionsAt(place, decisionsOf(file, evaluations)));
    return verdict === undefined ? [] : [{ event, verdict }];
  });
  const parts = words.flatMap(([verdict, word]) => {
    const events = verdicts
      .filter(one => one.verdict === verdict)
      .map(({ event }) => nameEvent(event, providerOf(file)));
    return events.length > 0 ? [word([...new Set(events)].join(', '))] : [];
  });
  const text = parts.join(' · ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A job that is in two pipelines runs where one of them runs it. */
export function bestVerdict(decisions: readonly Decision[]): Verdict | undefined {
  return words.map(([verdict]) => verdict).find(verdict => decisions.some(one => one.verdict === verdict));
}

export interface Explanation {
  readonly event: string;
  readonly decisions: readonly Decision[];
}

/** All that an event decides about a line: by the job that stands there, and by the words that are named in a proof. */
export function explainLine(
  file: string,
  line: number,
  places: readonly OutlinePlace[],
  outcomes: readonly Outcome[],
): readonly Explanation[] {
  const here = places.filter(({ kind, range }) => kind !== 'triggers' && range.line === line);
  return outcomes.flatMap(({ event, evaluations }) => {
    const all = decisionsIn(evaluations);
    const named = here.flatMap(place => decisionsAt(place, decisionsOf(file, evaluations)));
    const proven = all.filter(({ proof }) => proof.some(({ range }) => range && isOn(range, file, line)));
    const decisions = [...new Set([...named, ...proven])];
    return decisions.length > 0 ? [{ event: describeEvent(event, providerOf(file)), decisions }] : [];
  });
}

function isOn(range: SourceRange, file: string, line: number): boolean {
  return range.file === file && range.line <= line && line <= range.endLine;
}

function decisionsIn(evaluations: readonly Evaluation[]): readonly Decision[] {
  return evaluations.flatMap(({ decisions }) => decisions);
}
