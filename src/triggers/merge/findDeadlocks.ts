import type { Finding } from '../../base/finding';
import type { EvaluationSettings, RepositoryFiles } from '../types';
import { readHostSettings } from './readHostSettings';
import { bitbucketFindings } from './findings/bitbucketFindings';
import { deployFindings } from './findings/deployFindings';
import { githubFindings } from './findings/githubFindings';
import { gitlabFindings } from './findings/gitlabFindings';
import { hostFindings } from './findings/hostFindings';
import { ownerFindings } from './findings/ownerFindings';
import { readProject } from './findings/project';

const searches = { github: githubFindings, gitlab: gitlabFindings, bitbucket: bitbucketFindings } as const;

/** So many that nobody reads further, and that a hostile file cannot fill the Problems view. */
const maxFindings = 500;

/** What in these files and settings will surprise or lock a team out, whatever the event. Each place is named once. */
export function findDeadlocks(files: RepositoryFiles, settings: EvaluationSettings): readonly Finding[] {
  const { settings: host, findings } = readHostSettings(settings.hostFile, settings);
  const project = readProject(files, settings.provider, host);
  const all = [
    ...findings,
    ...hostFindings(project),
    ...ownerFindings(project),
    ...searches[settings.provider](project),
    ...deployFindings(project),
  ];
  const seen = new Map(
    all.map(finding => [`${finding.code} ${JSON.stringify(finding.range)} ${finding.message}`, finding]),
  );
  return [...seen.values()].slice(0, maxFindings);
}
