import type { Finding } from '../../../base/finding';
import { say } from '../../../base/say';
import { loadRegexCompiler } from '../../../triggers/gitlab/regex';
import { checksFile } from './checkRule';
import { readCheckRules } from './readCheckRules';

/** What is wrong in a text of `.gitflow/checks.yaml`, for whoever writes it. `jobs` are those that there are, where that is known. */
export async function checkFindings(text: string, jobs?: ReadonlySet<string>): Promise<readonly Finding[]> {
  const { rules, problems } = await readCheckRules(text);
  const lines = text.split(/\r?\n/);
  const compile = await loadRegexCompiler();
  const atLine = (line: number, words: string) => {
    const column = Math.max(0, lines[line - 1]?.indexOf(words) ?? 0) + 1;
    return { file: checksFile, line, column, endLine: line, endColumn: column + words.length };
  };
  /** The line of a rule is where it begins; the pattern stands there or below. */
  const lineOf = (from: number, words: string) => {
    const below = lines.findIndex((line, at) => at >= from - 1 && line.includes(words));
    return below < 0 ? from : below + 1;
  };
  const broken = rules.flatMap(({ line, mustMatch, mustNotMatch }) =>
    [mustMatch, mustNotMatch].flatMap((pattern): Finding[] => {
      if (pattern === null || compile(`/${pattern}/`)) return [];
      const message = say`/${pattern}/ is no regular expression of RE2, which GitLab uses: it has no lookaround and no back-references.`;
      return [{ code: 'checks.pattern', severity: 'error', message, range: atLine(lineOf(line, pattern), pattern) }];
    }),
  );
  const named = [...new Set(rules.map(({ job }) => job))].filter(job => job !== '*' && jobs?.has(job) === false);
  const unknown = named.map((job): Finding => {
    const line = lines.findIndex(one => /^["']?/.test(one) && one.replace(/^["']/, '').startsWith(job)) + 1;
    const message = say`No job of the CI files is called "${job}", so nobody looks at this.`;
    return { code: 'checks.unknown-job', severity: 'warning', message, range: atLine(Math.max(line, 1), job) };
  });
  return [
    ...problems.map(({ message, range }): Finding => ({
      code: 'checks.unreadable',
      severity: 'error',
      message,
      range,
    })),
    ...broken,
    ...unknown,
  ];
}
