import { objectPoolOf } from '../objectPool';
import { plainWords, refused, resolve, type Mend } from './mend';
import { pullOut } from './pullOut';

/** `git push origin tag v1` names a tag. */
export const pushTag: Mend = (argv, _context, next) => {
  const at = argv.indexOf('tag');
  const name = argv[at + 1];
  if (at < 2 || name === undefined) return next(argv);
  return next([...argv.slice(0, at), `refs/tags/${name}`, ...argv.slice(at + 2)]);
};

/** `git push --dry-run`: says what a push would do, and does nothing. */
export const pushDryRun: Mend = async (argv, context, next) => {
  const { argv: rest, found } = pullOut(argv, '--dry-run -n');
  if (found.size === 0) return next(argv);
  const { clone, refs, remoteRefs } = context;
  const forced = rest.some(word => /^(-f|--force|--force-with-lease.*)$/.test(word));
  const deletes = rest.some(word => word === '-d' || word === '--delete');
  const [remote = 'origin', ...named] = plainWords(rest);
  const url = clone.config(`remote.${remote}.url`);
  const there = await remoteRefs(remote);
  if (!there || url === undefined) return next(rest);
  const { branch } = clone.head();
  const refspecs = [
    ...(rest.includes('--all') ? refs.list('refs/heads/') : rest.includes('--tags') ? refs.list('refs/tags/') : named),
  ];
  if (refspecs.length === 0) {
    const merge = clone.config(`branch.${branch ?? ''}.merge`);
    // Refused by git before it asks the host; nothing can come of it.
    if (branch === null || merge !== `refs/heads/${branch}`) return next(rest);
    refspecs.push(branch);
  }
  const rows: string[] = [];
  let isRefused = false;
  for (const refspec of refspecs) {
    const bare = refspec.replace(/^\+/, '');
    const [from = '', given] = deletes ? ['', bare] : bare.split(':');
    const target = fullName(
      given ?? (from === 'HEAD' || from === '@' ? (branch ?? from) : from),
      refs.resolve(`refs/tags/${from}`) !== null,
    );
    const short = target.replace(/^refs\/(heads|tags)\//, '');
    const old = there.get(target);
    if (from === '') {
      if (old === undefined)
        return refused(
          1,
          `error: unable to delete '${short}': remote ref does not exist\nerror: failed to push some refs to '${url}'\n`,
        );
      rows.push(row('-', '[deleted]', short));
      continue;
    }
    const oid = await resolve(context, from);
    if (oid === undefined)
      return refused(1, `error: src refspec ${from} does not match any\nerror: failed to push some refs to '${url}'\n`);
    const arrow = `${from.replace(/^refs\/(heads|tags)\//, '')} -> ${short}`;
    if (old === oid) continue;
    const isKnown = old !== undefined && (await clone.hasObject(old));
    const isForward = isKnown && (await clone.mergeBases(old, oid)).includes(old);
    if (old === undefined) rows.push(row('*', target.startsWith('refs/tags/') ? '[new tag]' : '[new branch]', arrow));
    else if (isForward) rows.push(row(' ', `${old.slice(0, 7)}..${oid.slice(0, 7)}`, arrow));
    else if (forced || refspec.startsWith('+'))
      rows.push(row('+', `${old.slice(0, 7)}...${oid.slice(0, 7)}`, `${arrow} (forced update)`));
    else {
      isRefused = true;
      rows.push(row('!', '[rejected]', `${arrow} (${isKnown ? 'non-fast-forward' : 'fetch first'})`));
    }
  }
  if (rows.length === 0) return { exitCode: 0, stdout: '', stderr: 'Everything up-to-date\n' };
  const failed = isRefused ? `error: failed to push some refs to '${url}'\n` : '';
  return { exitCode: isRefused ? 1 : 0, stdout: '', stderr: `To ${url}\n${rows.join('')}${failed}` };
};

const row = (mark: string, summary: string, arrow: string) => ` ${mark} ${summary.padEnd(17)} ${arrow}\n`;

const fullName = (name: string, isTag: boolean) =>
  name.startsWith('refs/') ? name : `refs/${isTag ? 'tags' : 'heads'}/${name}`;

/** `git push --atomic`: when the host would have to refuse one for what is known of it, nothing goes. */
export const pushAtomic: Mend = async (argv, context, next) => {
  if (!argv.includes('--atomic')) return next(argv);
  const rest = argv.filter(word => word !== '--atomic');
  const tried = await pushDryRun([...rest, '--dry-run'], context, next);
  if (tried.exitCode === 0) return next(rest);
  const others = /^ [ *+-] (?:\[[^\]]+\]|\S+) +(\S+(?: -> \S+)?).*$/gm;
  return { ...tried, stderr: tried.stderr.replace(others, ` ! [rejected]        $1 (atomic push failed)`) };
};

/** `git push --follow-tags`: with the commits go the annotated tags on them that the host lacks. */
export const followTags: Mend = async (argv, context, next) => {
  const { argv: rest, found } = pullOut(argv, '--follow-tags');
  if (found.size === 0) return next(argv);
  const result = await next(rest);
  // A branch that is refused keeps no tag back, unless all or nothing was asked for.
  const isRejected = / ! \[(remote )?rejected\]/.test(result.stderr) && !rest.includes('--atomic');
  if (result.exitCode !== 0 && !isRejected) return result;
  const { clone, refs, remoteRefs, volume } = context;
  const [remote = 'origin', ...named] = plainWords(rest);
  const there = (await remoteRefs(remote)) ?? new Map<string, string>();
  const tips = [...there].filter(([name]) => name.startsWith('refs/heads/')).map(([, oid]) => oid);
  for (const refspec of isRejected ? (named.length > 0 ? named : ['HEAD']) : []) {
    const tip = await resolve(context, refspec.replace(/^\+/, '').split(':')[0] ?? '');
    if (tip !== undefined) tips.push(tip);
  }
  const missing: string[] = [];
  for (const name of refs.list('refs/tags/').filter(tag => !there.has(tag))) {
    const object = await objectPoolOf(volume).get(clone.gitDir, refs.resolve(name) ?? '');
    const target = clone.refs().get(name);
    if (object?.type !== 'tag' || target === undefined) continue;
    for (const tip of tips)
      if ((await clone.hasObject(tip)) && (await clone.mergeBases(tip, target)).includes(target)) {
        missing.push(name);
        break;
      }
  }
  if (missing.length === 0) return result;
  const second = await next(['push', remote, ...missing]);
  const isIdle = result.stderr === 'Everything up-to-date\n';
  if (isRejected)
    return { ...result, stderr: result.stderr.replace(/^(To .*\n)?/, second.stderr.replaceAll('$', '$$$$')) };
  return {
    ...second,
    stdout: result.stdout + second.stdout,
    stderr: (isIdle ? '' : result.stderr) + (isIdle ? second.stderr : second.stderr.replace(/^To .*\n/, '')),
  };
};

/** `git fetch --dry-run`: what came is taken back, but for objects that nothing refers to. */
export const fetchDryRun: Mend = async (argv, { volume, clone }, next) => {
  if (!argv.includes('--dry-run')) return next(argv);
  const before = volume.capture(clone.gitDir);
  const result = await next(argv.filter(word => word !== '--dry-run'));
  volume.restore(clone.gitDir, before);
  return result;
};
