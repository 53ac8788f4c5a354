import { removeConfigSection, setConfig } from '../config';
import { done, plainWords, refused, type Mend } from './mend';
import { pullOut } from './pullOut';

/** `git branch --unset-upstream`: the branch follows none from now on. */
export const unsetUpstream: Mend = (argv, { volume, clone, refs }, next) => {
  if (!argv.includes('--unset-upstream')) return next(argv);
  const branch = plainWords(argv)[0] ?? clone.head().branch;
  if (branch === null)
    return Promise.resolve(
      refused(128, 'fatal: could not unset upstream of HEAD when it does not point to any branch.\n'),
    );
  if (refs.resolve(`refs/heads/${branch}`) === null || clone.config(`branch.${branch}.merge`) === undefined)
    return Promise.resolve(refused(128, `fatal: Branch '${branch}' has no upstream information\n`));
  removeConfigSection(volume, clone.gitDir, `branch "${branch}"`);
  return Promise.resolve(done());
};

/** `git branch -c OLD NEW`: a second branch at the same commit that follows the same one. */
export const copyBranch: Mend = async (argv, { volume, clone, refs, run }, next) => {
  const { argv: rest, found } = pullOut(argv, '--copy -c', '-C');
  if (found.size === 0) return next(argv);
  const words = plainWords(rest);
  const to = words.at(-1);
  const from = words.length > 1 ? words[0] : clone.head().branch;
  if (to === undefined) return refused(128, 'fatal: branch name required\n');
  const oid = refs.resolve(`refs/heads/${from ?? ''}`);
  if (from === undefined || from === null || oid === null)
    return refused(128, `error: refname refs/heads/${from ?? ''} not found\nfatal: Branch copy failed\n`);
  if (from === to) return done();
  const exists = refs.resolve(`refs/heads/${to}`) !== null;
  if (exists && !found.has('-C')) return refused(128, `fatal: a branch named '${to}' already exists\n`);
  if (exists && clone.head().branch === to)
    return refused(128, `fatal: cannot force update the branch '${to}' checked out at '${clone.workTree}'\n`);
  if (exists) refs.write(`refs/heads/${to}`, { type: 'direct', hash: oid });
  else {
    const made = await run(['branch', to, `refs/heads/${from}`]);
    if (made.exitCode !== 0) return made;
  }
  const [remote, merge] = [clone.config(`branch.${from}.remote`), clone.config(`branch.${from}.merge`)];
  if (remote !== undefined && merge !== undefined) setConfig(volume, clone.gitDir, `branch "${to}"`, { remote, merge });
  return done();
};

/** `git branch -d -r origin/x`: forgets what was fetched, on this computer only. */
export const deleteRemoteTracking: Mend = (argv, { refs }, next) => {
  const { argv: rest, found } = pullOut(argv, '-d', '-D', '--delete', '-r', '--remotes', '-dr', '-rd', '-Dr', '-rD');
  const deletes = ['-d', '-D', '--delete', '-dr', '-rd', '-Dr', '-rD'].some(flag => found.has(flag));
  const remotes = ['-r', '--remotes', '-dr', '-rd', '-Dr', '-rD'].some(flag => found.has(flag));
  if (!deletes || !remotes) return next(argv);
  let [stdout, stderr] = ['', ''];
  for (const name of plainWords(rest)) {
    const ref = `refs/remotes/${name}`;
    const oid = refs.resolve(ref);
    if (oid === null) stderr += `error: remote-tracking branch '${name}' not found.\n`;
    else {
      refs.remove(ref);
      stdout += `Deleted remote-tracking branch ${name} (was ${oid.slice(0, 7)}).\n`;
    }
  }
  return Promise.resolve({ exitCode: stderr === '' ? 0 : 1, stdout, stderr });
};

/** `git branch -avv` with the names of remote-tracking branches in one column, and origin/HEAD without a subject. */
export const branchColumns: Mend = async (argv, _context, next) => {
  const result = await next(argv);
  if (result.exitCode !== 0 || !result.stdout.includes('/HEAD ->')) return result;
  if (!argv.some(word => /^(-[ar]*v+[arv]*|--verbose)$/.test(word))) return result;
  const rows = result.stdout
    .trimEnd()
    .split('\n')
    .map(line => {
      const [, mark = '', name = '', target] = /^([*+ ] )(\([^)]*\)|\S+)(?: -> (\S+))?/.exec(line) ?? [];
      const tail = target === undefined ? line.slice(mark.length + name.length).trimStart() : `-> ${target}`;
      return { mark, name, tail };
    });
  const width = Math.max(...rows.map(({ name }) => name.length));
  return done(rows.map(({ mark, name, tail }) => `${mark}${name.padEnd(width)} ${tail}\n`).join(''));
};
