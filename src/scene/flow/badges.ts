import { say } from '../../base/say';
import type { SourceRange } from '../../base/finding';
import type { Decision, Evaluation } from '../../triggers/types';
import { plainText } from '../fitText';
import { count, list, listSome } from '../words';

/** What stands beside step 6 or 7: lit only when an evaluation says that it will happen. */
export interface Badge {
  readonly id: 'ci' | 'review';
  readonly state: 'lit' | 'unlit';
  readonly isOpen: boolean;
  readonly text: string;
  /** `.gitlab-ci.yml:12` */
  readonly location: string | null;
  readonly range: SourceRange | null;
  readonly spoken: string;
}

export function badgesFor(step: 'push' | 'pull-request', evaluation: Evaluation | undefined): readonly Badge[] {
  return step === 'push' ? [ciBadge(evaluation)] : [ciBadge(evaluation), reviewBadge(evaluation)];
}

const unknown = (id: Badge['id'], text: string): Badge => ({
  id,
  state: 'unlit',
  isOpen: true,
  text,
  location: null,
  range: null,
  spoken: say`${text}: the files that decide this have not been read for this branch yet.`,
});

function ciBadge(evaluation: Evaluation | undefined): Badge {
  if (!evaluation) return unknown('ci', say`CI: not known yet`);
  const ci = evaluation.decisions.filter(({ kind }) => kind === 'job' || kind === 'pipeline' || kind === 'workflow');
  const jobs = ci.filter(({ kind }) => kind === 'job');
  const pool = jobs.length > 0 ? jobs : ci;
  const noun = jobs.length > 0 ? 'job' : pool[0]?.kind === 'workflow' ? 'workflow' : 'pipeline';
  const runs = pool.filter(({ verdict }) => verdict === 'runs');
  const depends = pool.filter(({ verdict }) => verdict === 'depends');
  if (runs.length > 0)
    return badge(
      'ci',
      'lit',
      false,
      say`CI: ${runs.length} of ${count(pool.length, noun)}`,
      runs,
      say`CI runs ${count(runs.length, noun)} of ${pool.length}: ${names(runs)}.`,
    );
  if (depends.length > 0)
    return badge(
      'ci',
      'unlit',
      true,
      say`CI: it depends`,
      depends,
      say`Whether CI runs depends on ${
        list(
          depends
            .flatMap(each => each.dependsOn ?? [])
            .slice(0, 3)
            .map(plainText),
        ) || say`what is not known here`
      }.`,
    );
  return badge('ci', 'unlit', false, say`CI: nothing runs`, ci, say`CI runs nothing here.`);
}

function reviewBadge(evaluation: Evaluation | undefined): Badge {
  if (!evaluation) return unknown('review', say`review: not known yet`);
  const reviews = evaluation.decisions.filter(({ kind }) => kind === 'review');
  const runs = reviews.filter(({ verdict }) => verdict === 'runs');
  const demands = runs.flatMap(each => each.review?.required ?? []);
  const owners = [...new Set(demands.flatMap(demand => demand.owners))].map(plainText);
  const suggested = [...new Set(runs.flatMap(each => each.review?.suggested ?? []))].map(plainText);
  const needed = Math.max(0, ...runs.map(each => each.review?.approvalsNeeded ?? 0));
  if (runs.length > 0) {
    const who = owners.length > 0 ? owners : suggested;
    const text =
      who.length > 0
        ? say`review: ${who.slice(0, 2).join(', ')}${who.length > 2 ? ` +${who.length - 2}` : ''}`
        : say`review: ${count(needed, 'approval')}`;
    // Who is only asked stands in CODEOWNERS too; that line says more than the setting that demands nobody.
    const asked = runs.flatMap(each => each.proof).find(({ code, range }) => code === 'owners.suggested' && range);
    const range = demands.find(demand => demand.range)?.range ?? asked?.range;
    return badge(
      'review',
      'lit',
      false,
      text,
      runs,
      owners.length > 0
        ? say`Code review is asked for: ${list(owners)} must approve.`
        : suggested.length > 0
          ? say`Code review is asked for: ${list(suggested)} would be asked.`
          : say`Code review is asked for: ${count(needed, 'approval')} needed.`,
      range,
    );
  }
  const depends = reviews.filter(({ verdict }) => verdict === 'depends');
  if (depends.length > 0)
    return badge(
      'review',
      'unlit',
      true,
      say`review: it depends`,
      depends,
      say`Whether a review is asked for depends on what is not known here.`,
    );
  return badge('review', 'unlit', false, say`no review needed`, reviews, say`No review is asked for.`);
}

const names = (decisions: readonly Decision[]) =>
  listSome(
    decisions.map(({ name }) => plainText(name)),
    4,
  );

function badge(
  id: Badge['id'],
  state: Badge['state'],
  isOpen: boolean,
  text: string,
  decisions: readonly Decision[],
  sentence: string,
  wanted?: SourceRange,
): Badge {
  const proof = decisions.flatMap(({ proof }) => proof);
  const deciding = wanted
    ? (proof.find(step => step.range === wanted) ?? proof.at(0))
    : (proof.findLast(step => step.range) ?? proof.at(-1));
  const range = wanted ?? deciding?.range ?? null;
  const location = range ? `${plainText(range.file)}:${range.line}` : null;
  const why = deciding ? ` ${say`Why: ${plainText(deciding.sentence)}`}` : '';
  return { id, state, isOpen, text, location, range, spoken: `${sentence}${why}${location ? ` (${location})` : ''}` };
}
