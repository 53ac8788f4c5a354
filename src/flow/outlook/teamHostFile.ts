import type { Protection, Snapshot } from '../../world/snapshot';
import type { FlowDefinition } from '../flowDefinition';

type HostFacts = Pick<Snapshot, 'host' | 'people'>;

/** What the sandbox's host is set to, in the words of `.gitflow/host.yaml`, so that nothing about it has to be assumed. */
export function teamHostFile({ host, people }: HostFacts, flow: FlowDefinition): string {
  const existing = host.refs.filter(({ kind }) => kind === 'branch').map(({ short }) => short);
  const branches = [...new Set([flow.main, flow.integration, flow.feature, flow.release, flow.hotfix, ...existing])];
  return [
    '# What the host of this sandbox is set to. A file .gitflow/host.yaml in the repository goes before it.',
    'branches:',
    ...branches.map(branch => `  - ${quote(branch)}`),
    'people:',
    ...people.map(({ handle, email }) => `  ${quote(handle)}: { role: developer, email: ${quote(email)} }`),
    ...(host.protections.length === 0
      ? ['protected: {}']
      : ['protected:', ...host.protections.flatMap(protectionLines)]),
    '',
  ].join('\n');
}

function protectionLines(protection: Protection): readonly string[] {
  const { pattern, requiredApprovals, requireCodeOwners, requiredChecks, requireUpToDate, dismissStaleApprovals } =
    protection;
  return [
    `  ${quote(pattern)}:`,
    `    approvals: ${requiredApprovals}`,
    `    code-owners: ${requireCodeOwners}`,
    '    author-may-approve: false',
    `    checks: [${requiredChecks.map(quote).join(', ')}]`,
    '    pipelines-must-succeed: false',
    `    up-to-date: ${requireUpToDate}`,
    '    threads-resolved: false',
    `    dismiss-stale-approvals: ${dismissStaleApprovals}`,
  ];
}

const quote = (text: string) => JSON.stringify(text);
