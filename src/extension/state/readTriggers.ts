import { readSituation } from '../../flow/situation';
import type { FlowTriggers } from '../../scene/flow/flowModel';
import { evaluate } from '../../triggers/evaluate';
import type { PullRequestTrigger, PushEvent, RepositoryFiles } from '../../triggers/types';
import type { SandboxState } from './sandbox';

/** What a push of the story, and a pull request of it, would set off now; from the files of the commit that would be pushed. */
export async function readTriggers({
  snapshot,
  team,
  flow,
}: Pick<SandboxState, 'snapshot' | 'team' | 'flow'>): Promise<FlowTriggers> {
  const { commits, learner, host, flavour, project } = snapshot;
  const { story, tips, storyName } = readSituation(snapshot, flow);
  const tip = commits[story?.tip ?? learner.head.row]?.oid;
  const target = commits[tips.hostIntegration]?.oid;
  if (tip === undefined) return {};
  const files = await readFiles(team, tip);
  const changedFiles = target === undefined ? undefined : (await team.files.diff(target, tip)).map(({ path }) => path);
  const branch = story?.feature ?? flow.feature.replace('*', () => storyName);
  const common = {
    defaultBranch: host.head.kind === 'branch' ? host.head.branch : flow.main,
    ...(changedFiles && { changedFiles }),
    commitMessage: commits[story?.tip ?? learner.head.row]?.subject ?? '',
    actor: 'learner',
  };
  const push: PushEvent = {
    ...common,
    kind: 'push',
    ref: { kind: 'branch', name: branch },
    created: !host.refs.some(({ short }) => short === branch),
  };
  const pullRequest: PullRequestTrigger = {
    ...common,
    kind: 'pull-request',
    action: 'opened',
    source: branch,
    target: flow.integration,
    author: 'learner',
  };
  const hostFile = files.read('.gitflow/host.yaml');
  const settings = { provider: flavour, project, ...(hostFile === undefined ? {} : { hostFile }) };
  return { push: await evaluate(files, push, settings), pullRequest: await evaluate(files, pullRequest, settings) };
}

const deciding = /(\.ya?ml|CODEOWNERS)$/;

/** All paths, and the texts of those files that can decide anything. */
async function readFiles(team: SandboxState['team'], oid: string): Promise<RepositoryFiles> {
  const paths = await team.files.listAt(oid);
  const texts = new Map<string, string>();
  for (const path of paths) {
    const content = deciding.test(path) ? await team.files.readAt(oid, path) : undefined;
    if (content) texts.set(path, new TextDecoder().decode(content));
  }
  return { paths, read: path => texts.get(path) };
}
