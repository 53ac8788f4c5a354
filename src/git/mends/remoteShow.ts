import { done, refused, type Mend } from './mend';

/** `git remote show NAME`: what the host has, and which branches here go with it. */
export const remoteShow: Mend = async (argv, { clone, refs, remoteRefs }, next) => {
  if (argv[1] === 'update')
    return next(['fetch', '--all', ...argv.slice(2).filter(word => word === '-p' || word === '--prune')]);
  if (argv[1] !== 'show') return next(argv);
  const names = argv.slice(2).filter(word => !word.startsWith('-'));
  if (names.length === 0) return next(['remote']);
  let text = '';
  for (const name of names) {
    const url = clone.config(`remote.${name}.url`);
    const there = url === undefined ? undefined : await remoteRefs(name);
    if (!there || url === undefined)
      return refused(
        128,
        `fatal: '${name}' does not appear to be a git repository\nfatal: Could not read from remote repository.\n`,
      );
    const branches = [...there.keys()]
      .filter(ref => ref.startsWith('refs/heads/'))
      .map(ref => ref.slice(11))
      .sort();
    const tracked = refs
      .list(`refs/remotes/${name}/`)
      .map(ref => ref.slice(`refs/remotes/${name}/`.length))
      .filter(ref => ref !== 'HEAD');
    const head = refs.read(`refs/remotes/${name}/HEAD`);
    const headBranch = head?.type === 'symbolic' ? head.target.replace(`refs/remotes/${name}/`, '') : '(unknown)';
    const all = [...new Set([...branches, ...tracked])].sort();
    const states = all.map(
      branch =>
        [
          branch,
          !branches.includes(branch)
            ? `stale (use 'git remote prune' to remove)`
            : tracked.includes(branch)
              ? 'tracked'
              : `new (next fetch will store in remotes/${name})`,
        ] as const,
    );
    const locals = refs.list('refs/heads/').map(ref => ref.slice(11));
    const pulls = locals.flatMap(branch => {
      const merge =
        clone.config(`branch.${branch}.remote`) === name ? clone.config(`branch.${branch}.merge`) : undefined;
      const verb = clone.config(`branch.${branch}.rebase`) === 'true' ? 'rebases onto remote' : 'merges with remote';
      return merge === undefined ? [] : [[branch, `${verb} ${merge.replace('refs/heads/', '')}`] as const];
    });
    const both = locals.filter(branch => branches.includes(branch));
    const width = Math.max(0, ...both.map(branch => branch.length));
    const pushes = [];
    for (const branch of both) {
      const [ours, theirs] = [refs.resolve(`refs/heads/${branch}`) ?? '', there.get(`refs/heads/${branch}`) ?? ''];
      const isForward =
        ours !== theirs && (await clone.hasObject(theirs)) && (await clone.mergeBases(ours, theirs)).includes(theirs);
      const state = ours === theirs ? 'up to date' : isForward ? 'fast-forwardable' : 'local out of date';
      pushes.push([branch, `pushes to ${branch.padEnd(width)} (${state})`] as const);
    }
    text +=
      `* remote ${name}\n  Fetch URL: ${url}\n  Push  URL: ${url}\n  HEAD branch: ${headBranch}\n` +
      block('Remote branch', 'es', states) +
      block('Local branch', 'es', pulls, " configured for 'git pull'") +
      block('Local ref', 's', pushes, " configured for 'git push'");
  }
  return done(text);
};

function block(title: string, ending: string, rows: readonly (readonly [string, string])[], tail = ''): string {
  if (rows.length === 0) return '';
  const width = Math.max(...rows.map(([name]) => name.length));
  const head = `  ${title}${rows.length === 1 ? '' : ending}${tail}:\n`;
  return head + rows.map(([name, text]) => `    ${name.padEnd(width)} ${text}\n`).join('');
}
