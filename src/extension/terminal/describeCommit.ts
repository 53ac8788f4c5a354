import type { CloneState } from '../../world/snapshot';

/** What a commit will hold, as git writes it below the message. Empty where the line says that it is another kind of commit. */
export function describeCommit(line: string, { head, files }: CloneState): string {
  const [git, verb, ...flags] = line.trim().split(/\s+/);
  if (git !== 'git' || verb !== 'commit' || flags.some(flag => !flag.startsWith('-') || flag === '--amend')) return '';
  const takesAll = flags.some(flag => flag === '--all' || /^-[a-z]*a/.test(flag));
  const taken = files.flatMap(({ path, staged, unstaged }) => {
    const isTracked = unstaged !== null && unstaged !== 'untracked';
    const change = takesAll && isTracked ? (staged === 'added' ? staged : unstaged) : staged;
    return change === null ? [] : [`#\t${names[change].padEnd(12)}${path}`];
  });
  if (taken.length === 0) return '';
  const place = head.kind === 'branch' ? `# On branch ${head.branch}` : '# HEAD detached';
  return ['#', place, '# Changes to be committed:', ...taken, '#', ''].join('\n');
}

const names = { added: 'new file:', modified: 'modified:', deleted: 'deleted:' } as const;
