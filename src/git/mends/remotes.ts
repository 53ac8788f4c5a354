import { plainWords, type Mend } from './mend';
import { follow } from './branches';

/** `git push -u` makes the branches that were pushed follow, not the one that is checked out. */
export const pushSetsUpstream: Mend = async (argv, context, next) => {
  const sets = (word: string) => word === '-u' || word === '--set-upstream';
  const [remote, ...refspecs] = plainWords(argv);
  if (!argv.some(sets) || remote === undefined || refspecs.length === 0) return next(argv);
  const result = await next(argv.filter(word => !sets(word)));
  if (result.exitCode !== 0) return result;
  let said = '';
  for (const refspec of refspecs) {
    const [from = '', to = from] = refspec.replace(/^\+/, '').split(':');
    const branch = (from === 'HEAD' ? context.clone.head().branch : from)?.replace(/^refs\/heads\//, '');
    const target = (to === 'HEAD' ? branch : to)?.replace(/^refs\/heads\//, '');
    if (branch === undefined || target === undefined || context.refs.resolve(`refs/heads/${branch}`) === null) continue;
    said += follow(context, branch, `${remote}/${target}`);
  }
  return { ...result, stdout: result.stdout + said };
};

/** Where the host had the commit already, git still notes that it is there. */
export const pushNotesWhatIsThere: Mend = async (argv, { clone, refs }, next) => {
  const result = await next(argv);
  const [remote, ...refspecs] = plainWords(argv);
  if (result.exitCode !== 0 || remote === undefined) return result;
  if (argv.some(word => /^(-d|--delete|-n|--dry-run)$/.test(word))) return result;
  for (const refspec of refspecs) {
    const [from = '', to = from] = refspec.replace(/^\+/, '').split(':');
    const target = (to === 'HEAD' ? clone.head().branch : to)?.replace(/^refs\/heads\//, '');
    const oid = from === 'HEAD' ? clone.head().oid : refs.resolve(`refs/heads/${from.replace(/^refs\/heads\//, '')}`);
    const noted = `refs/remotes/${remote}/${target ?? ''}`;
    if (oid === null || target === undefined || target.startsWith('refs/') || refs.resolve(noted) !== null) continue;
    if (clone.config(`remote.${remote}.fetch`) !== undefined) refs.write(noted, { type: 'direct', hash: oid });
  }
  return result;
};

/** `git pull origin master` brings master; what else is new on the host, tags too, stays for the next fetch. */
export const pullOnlyWhatWasAsked: Mend = async (argv, { clone, refs }, next) => {
  const [remote, refspec] = plainWords(argv);
  if (remote === undefined || refspec === undefined) return next(argv);
  const prefix = `refs/remotes/${remote}/`;
  const asked =
    prefix +
    refspec
      .replace(/^\+/, '')
      .replace(/:.*$/, '')
      .replace(/^refs\/heads\//, '');
  const fetched = () => [...refs.list(prefix), ...refs.list('refs/tags/')];
  const before = new Map(fetched().map(name => [name, refs.read(name)]));
  const result = await next(argv);
  const untouched: string[] = [];
  for (const name of fetched()) {
    const old = before.get(name) ?? null;
    if (name === asked || JSON.stringify(refs.read(name)) === JSON.stringify(old)) continue;
    if (old) refs.write(name, old);
    else refs.remove(name);
    untouched.push(name.replace(/^refs\/(remotes|tags)\//, ''));
  }
  if (untouched.length === 0 || clone.head().oid === null) return result;
  const lines = result.stderr.split('\n').filter(line => !untouched.some(name => line.includes(`-> ${name}`)));
  return { ...result, stderr: lines.join('\n') };
};

/** Git names the remote without its `.git`, in texts and in the message of a merge. */
export const shortUrl: Mend = async (argv, { volume, clone }, next) => {
  const result = await next(argv);
  const path = `${clone.gitDir}/MERGE_MSG`;
  const message = argv[0] === 'pull' ? volume.read(path) : undefined;
  if (message) {
    const text = new TextDecoder().decode(message);
    const short = withoutGit(text);
    if (short !== text) volume.write(path, new TextEncoder().encode(short));
  }
  return { ...result, stderr: result.stderr.replace(/^(From \S+?)\.git$/gm, '$1') };
};

export const withoutGit = (message: string): string =>
  message.replace(/^(Merge (?:remote-tracking )?branch .* of https?:\/\/\S+?)\.git\b/, '$1');
