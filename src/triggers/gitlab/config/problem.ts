import { say } from '../../../base/say';
import type { Finding, SourceRange } from '../../../base/finding';
import { rangeOf, type YamlNode } from '../../../yaml/node';

/** Why GitLab refuses a configuration: in its own words, so that they can be looked up, and what helps. */
export interface ConfigProblem {
  readonly report: string;
  readonly advice: string;
  readonly range: SourceRange;
  /** Only this reading stops here; GitLab may read on. */
  readonly isOurLimit?: boolean;
}

/** The first thing that makes a configuration unreadable; whatever comes later is not looked at, as in GitLab. */
export class ConfigRefusal extends Error {
  readonly problem: ConfigProblem;

  constructor(report: string, advice: string, at: YamlNode | SourceRange, isOurLimit = false) {
    super(report);
    this.name = 'ConfigRefusal';
    this.problem = { report, advice, range: 'kind' in at ? rangeOf(at) : at, isOurLimit };
  }
}

/** `isDoubtful`: unless an include that is not known here brings what is missing. */
export function findingOf(problem: ConfigProblem, isDoubtful = false): Finding {
  return {
    code: 'gitlab.config-error',
    severity: isDoubtful ? 'warning' : 'error',
    message: sayRefusal(problem, isDoubtful).trimEnd(),
    range: problem.range,
  };
}

function sayRefusal({ report: written, advice, isOurLimit }: ConfigProblem, isDoubtful: boolean): string {
  const report = written.replace(/[.!]$/, '');
  if (isOurLimit === true) return say`This file is not read further: ${report}. ${advice}`;
  return isDoubtful
    ? say`Unless an include brings it, GitLab refuses this file: ${report}. ${advice}`
    : say`GitLab refuses this file: ${report}. ${advice}`;
}
