import { seededRandom } from '../../../base/random';
import { changesFlags, compileFnmatch } from '../../../triggers/fnmatch';
import type { CompileRegex } from '../../../triggers/gitlab/regex';
import { splitLines } from '../lineDiff';
import { brokenImports, lineAt } from './brokenImports';
import { checksFile, type CheckRule, type CheckRules } from './checkRule';
import { jobKind, readsFile, type JobKind } from './jobKind';
import type { TreeTexts } from './treeTexts';

export interface Examination {
  readonly job: string;
  /** The job that it is a copy of; the same where it is none. What is stated for that one holds for every copy. */
  readonly copyOf: string;
  readonly stage: string;
  readonly files: TreeTexts;
  readonly checks: CheckRules;
  readonly compile: CompileRegex;
  /** Decides about a flaky check, and about nothing else. */
  readonly luck: number;
  /** 1: the first run of this job on this commit. */
  readonly attempt: number;
}

/** More would not be read; the count of the rest is told. */
const mostTroubles = 8;

/** What a job finds wrong in the committed files, each with file and line. A job without troubles passes. */
export function findTroubles(examination: Examination): readonly string[] {
  const { job, copyOf, stage, files, checks } = examination;
  const kind = jobKind(copyOf, stage);
  const isMeant = (rule: string) => isOf(rule, job) || rule === copyOf;
  const troubles = [
    ...conflictMarkers(kind, files),
    ...brokenJson(kind, files),
    ...(kind === 'test' || kind === 'build' ? brokenImports(files) : []),
    ...checks.problems
      .filter(problem => isMeant(problem.job))
      .map(({ range, message }) => `${checksFile}:${range.line} cannot be read: ${message}`),
    ...checks.rules.filter(rule => isMeant(rule.job)).flatMap(rule => brokenRule(rule, examination)),
  ];
  if (troubles.length <= mostTroubles) return troubles;
  return [...troubles.slice(0, mostTroubles), `... and ${troubles.length - mostTroubles} more.`];
}

export const isOf = (rule: string, job: string): boolean => rule === '*' || rule === job;

function conflictMarkers(kind: JobKind, files: TreeTexts): string[] {
  return [...files].flatMap(([path, { text }]) => {
    if (!readsFile(kind, path) || !text.includes('<<<<<<< ')) return [];
    const line = splitLines(text).findIndex(one => one.startsWith('<<<<<<< '));
    return line < 0 ? [] : [`${path}:${line + 1} still has a conflict marker: both sides are in the commit.`];
  });
}

function brokenJson(kind: JobKind, files: TreeTexts): string[] {
  const file = files.get('package.json');
  if (!file || kind === 'docs' || kind === 'other') return [];
  try {
    JSON.parse(file.text);
    return [];
  } catch (error) {
    const offset = /position (\d+)/.exec(String(error))?.[1];
    const where = offset === undefined ? 'package.json' : `package.json:${lineAt(file.text, Number(offset))}`;
    return [`${where} is no valid JSON, so no script of it can be started.`];
  }
}

function brokenRule(rule: CheckRule, { files, compile, luck, attempt, job }: Examination): string[] {
  const declared = `${checksFile}:${rule.line}`;
  if (rule.failsFirst >= attempt || (rule.flaky > 0 && chanceOf(luck, rule.line, attempt) < rule.flaky)) {
    const why = rule.says ?? `${job} failed this time.`;
    return [`${why} It is declared as unreliable in ${declared}: nothing in the commit is wrong, so a retry may pass.`];
  }
  const isMeant = compileFnmatch(rule.file ?? '**/*', changesFlags);
  const meant = [...files].filter(([path]) => path !== checksFile && (path === rule.file || isMeant(path)));
  const broken: string[] = [];
  const complain = (where: string, expected: string) => broken.push(`${where}: ${rule.says ?? expected} (${declared})`);
  const name = rule.file ?? 'a file';
  if (rule.exists === false) {
    for (const [path] of meant) complain(path, 'this file must not be there.');
  } else if (rule.exists === true && meant.length === 0) {
    complain(name, 'this file must be there.');
  }
  const patternOf = (source: string) => {
    const regex = compile(`/${source}/`);
    if (!regex) broken.push(`${declared} cannot be read: /${source}/ is no regular expression.`);
    return regex;
  };
  if (rule.mustMatch !== null) {
    const regex = patternOf(rule.mustMatch);
    if (regex && meant.length === 0) complain(name, `there is no such file, and it must hold /${rule.mustMatch}/.`);
    for (const [path, { text }] of regex ? meant : []) {
      if (!splitLines(text).some(line => regex?.finds(line))) complain(path, `no line matches /${rule.mustMatch}/.`);
    }
  }
  if (rule.mustNotMatch !== null) {
    const regex = patternOf(rule.mustNotMatch);
    for (const [path, { text }] of regex ? meant : []) {
      const line = splitLines(text).findIndex(one => regex?.finds(one));
      if (line >= 0) complain(`${path}:${line + 1}`, `this must not match /${rule.mustNotMatch}/.`);
    }
  }
  return broken;
}

const chanceOf = (luck: number, line: number, attempt: number): number =>
  seededRandom((luck + line * 7919 + attempt * 104_729) >>> 0).next();
