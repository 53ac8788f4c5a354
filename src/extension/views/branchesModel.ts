import { requestWord } from '../../base/requestWord';
import { plural, say } from '../../base/say';
import { branchRole, type BranchRole, type FlowDefinition } from '../../flow/flowDefinition';
import type { CloneState, PullRequest, Ref, Snapshot } from '../../world/snapshot';
import { sayState } from '../../base/sayState';
import { literal, type TreeNode } from './treeNode';

/** Three groups: the host's branches, the learner's, and the teammates' clones. */
export function branchesModel(snapshot: Snapshot, flow: FlowDefinition): readonly TreeNode[] {
  const { host, learner, teammates } = snapshot;
  const hostBranches = byRole(
    host.refs.filter(({ kind }) => kind === 'branch'),
    flow,
  );
  const local = byRole(
    learner.refs.filter(({ kind }) => kind === 'branch'),
    flow,
  );
  return [
    group('host', host.name, 'cloud', say`What the team shares: ${snapshot.project}.`, [
      ...hostBranches.map(ref => hostNode(ref, snapshot)),
    ]),
    group('local', say`Your computer`, 'vm', say`Your clone in ${learner.path}.`, [
      ...local.map(ref => localNode(ref, snapshot)),
      ...(learner.head.kind === 'detached' ? [detachedNode(snapshot)] : []),
      remoteGroup(snapshot, flow),
    ]),
    group(
      'teammates',
      say`Teammates`,
      'organization',
      say`Your teammates’ clones. You can look at them; only they change them.`,
      teammates.map(({ clone, lastAct }) => teammateNode(clone, lastAct, snapshot, flow)),
      true,
    ),
  ];
}

const order: readonly BranchRole[] = ['main', 'hotfix', 'release', 'integration', 'feature', 'story'];

function byRole(refs: readonly Ref[], flow: FlowDefinition): readonly Ref[] {
  const rank = (ref: Ref) => order.indexOf(branchRole(flow, ref.short));
  return [...refs].sort((a, b) => rank(a) - rank(b) || a.short.localeCompare(b.short));
}

function group(
  id: string,
  label: string,
  icon: string,
  tooltip: string,
  children: readonly TreeNode[],
  folded = false,
): TreeNode {
  const count = plural(children.length, say`${label}, 1 item.`, say`${label}, ${children.length} items.`);
  const spoken = `${count} ${tooltip}`;
  return {
    id: `branches:${id}`,
    label,
    icon,
    tooltip: literal(tooltip),
    spoken,
    kind: `group.${id}`,
    children,
    folded,
  };
}

function hostNode(ref: Ref, snapshot: Snapshot): TreeNode {
  const { host } = snapshot;
  const request = requestOf(snapshot, ref.short);
  const isProtected = host.protections.some(({ pattern, allowPush }) => !allowPush && covers(pattern, ref.short));
  const pipeline = host.pipelines.findLast(candidate => candidate.ref === ref.short && candidate.row === ref.row);
  const word = requestWord(snapshot.flavour);
  const facts = [
    ...(isProtected ? [say`protected`] : []),
    ...(request ? [say`${word} ${request.id} ${sayState(request.state)}`] : []),
    ...(pipeline ? [say`pipeline ${sayState(pipeline.state)}`] : []),
  ];
  return branchNode('host', ref, snapshot, facts, {
    icon: isProtected ? 'lock' : 'git-branch',
    kind: request?.state === 'open' ? 'branch.host.withRequest' : 'branch.host',
  });
}

function covers(pattern: string, name: string): boolean {
  const star = pattern.indexOf('*');
  return star < 0
    ? pattern === name
    : name.startsWith(pattern.slice(0, star)) && name.endsWith(pattern.slice(star + 1));
}

function localNode(ref: Ref, snapshot: Snapshot): TreeNode {
  const { head, upstreams } = snapshot.learner;
  const isCurrent = head.kind === 'branch' && head.branch === ref.short;
  const upstream = upstreams.find(({ branch }) => branch === ref.short);
  const facts = [
    ...(isCurrent ? [say`current`] : []),
    ...(upstream
      ? [
          upstream.gone
            ? say`follows ${upstream.upstream}, which is gone`
            : [
                say`follows ${upstream.upstream}`,
                ...(upstream.ahead > 0 ? [say`${upstream.ahead} ahead`] : []),
                ...(upstream.behind > 0 ? [say`${upstream.behind} behind`] : []),
              ].join(', '),
        ]
      : []),
  ];
  return branchNode('local', ref, snapshot, facts, {
    icon: isCurrent ? 'check' : 'git-branch',
    kind: isCurrent ? 'branch.local.current' : 'branch.local',
    ...(isCurrent ? { colour: 'charts.green' } : {}),
    ...(upstream && !upstream.gone
      ? { short: [isCurrent ? say`current` : '', arrows(upstream.ahead, upstream.behind)].filter(Boolean).join(' · ') }
      : {}),
  });
}

function arrows(ahead: number, behind: number): string {
  return [ahead > 0 ? `↑${ahead}` : '', behind > 0 ? `↓${behind}` : ''].filter(Boolean).join(' ');
}

function detachedNode(snapshot: Snapshot): TreeNode {
  const commit = snapshot.commits[snapshot.learner.head.row];
  const at = commit?.oid.slice(0, 7) ?? '';
  const sentence = say`You stand on commit ${at}, not on a branch.`;
  return {
    id: 'branches:local:(detached)',
    label: say`(detached at ${at})`,
    description: say`current`,
    tooltip: literal(`${sentence} ${commit?.subject ?? ''}`),
    spoken: sentence,
    icon: 'git-commit',
    colour: 'list.warningForeground',
    kind: 'detached',
  };
}

function remoteGroup(snapshot: Snapshot, flow: FlowDefinition): TreeNode {
  const refs = snapshot.learner.refs.filter(({ kind }) => kind === 'remote-branch');
  const tooltip = say`What ${snapshot.host.name} had when you last fetched. git fetch brings it up to date.`;
  const nodes = byRole(refs, flow).map(ref =>
    branchNode('remote', ref, snapshot, [], {
      icon: 'git-branch',
      kind: 'branch.remote',
      colour: 'disabledForeground',
    }),
  );
  return group('remote', say`Remote-tracking (${flow.remote})`, 'cloud-download', tooltip, nodes, true);
}

function teammateNode(clone: CloneState, lastAct: string | null, snapshot: Snapshot, flow: FlowDefinition): TreeNode {
  const name = snapshot.people.find(({ id }) => id === clone.person)?.name ?? clone.person;
  const at = clone.head.kind === 'branch' ? say`on ${clone.head.branch}` : say`on a detached HEAD`;
  const sentence = [at, ...(lastAct === null ? [] : [lastAct])].join('. ');
  const branches = byRole(
    clone.refs.filter(({ kind }) => kind === 'branch'),
    flow,
  );
  return {
    id: `teammate:${clone.person}`,
    label: name,
    description: sentence,
    tooltip: `**${literal(name)}**, ${literal(sentence)}`,
    spoken: `${name}, ${sentence}`,
    icon: 'account',
    kind: 'teammate',
    person: clone.person,
    children: branches.map(ref => {
      const isCurrent = clone.head.kind === 'branch' && clone.head.branch === ref.short;
      const node = branchNode('teammate', ref, snapshot, isCurrent ? [say`current`] : [], {
        icon: isCurrent ? 'check' : 'git-branch',
        kind: 'branch.teammate',
      });
      return {
        ...node,
        id: `teammate:${clone.person}:${ref.short}`,
        branch: { where: 'teammate', name: ref.short, person: clone.person },
      };
    }),
    folded: true,
  };
}

interface Looks {
  readonly icon: string;
  readonly kind: string;
  readonly colour?: string;
  /** The description, where the facts would be too long for one line. */
  readonly short?: string;
}

function branchNode(
  where: 'host' | 'local' | 'remote' | 'teammate',
  ref: Ref,
  { commits }: Snapshot,
  facts: readonly string[],
  { icon, kind, colour, short }: Looks,
): TreeNode {
  const commit = commits[ref.row];
  const tip = commit ? `${commit.oid.slice(0, 7)} ${commit.subject}` : say`no commit yet`;
  const tooltip = [
    `**${literal(ref.short)}**${facts.length > 0 ? ` (${literal(facts.join(', '))})` : ''}`,
    commit ? `\`${commit.oid.slice(0, 7)}\` ${literal(commit.subject)} (${literal(commit.authorName)})` : tip,
  ];
  return {
    id: `branches:${where}:${ref.short}`,
    label: ref.short,
    description: short ?? facts.join(' · '),
    tooltip: tooltip.join('\n\n'),
    spoken: [ref.short, ...facts, say`tip ${tip}`].join(', '),
    icon,
    kind,
    ...(colour === undefined ? {} : { colour }),
    branch: { where, name: ref.short },
  };
}

function requestOf({ host }: Snapshot, branch: string): PullRequest | undefined {
  return host.pullRequests.findLast(({ source, state }) => source === branch && state !== 'closed');
}
