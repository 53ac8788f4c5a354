import type { Finding, SourceRange } from '../../types';
import { rangeOf, type YamlNode } from '../../yaml/node';

/** Why GitLab refuses a configuration: in its own words, so that they can be looked up, and what helps. */
export interface ConfigProblem {
  readonly report: string;
  readonly advice: string;
  readonly range: SourceRange;
}

/** The first thing that makes a configuration unreadable; whatever comes later is not looked at, as in GitLab. */
export class ConfigRefusal extends Error {
  readonly problem: ConfigProblem;

  constructor(report: string, advice: string, at: YamlNode | SourceRange) {
    super(report);
    this.name = 'ConfigRefusal';
    this.problem = { report, advice, range: 'kind' in at ? rangeOf(at) : at };
  }
}

export function findingOf(problem: ConfigProblem): Finding {
  return {
    code: 'gitlab.config-error',
    severity: 'error',
    message: `GitLab refuses this file: ${problem.report}. ${problem.advice}`,
    range: problem.range,
  };
}
