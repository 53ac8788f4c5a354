import type { RawRef } from '../refFiles';
import { plainWords, refused, type Mend, type MendContext } from './mend';
import { addToReflog } from './addToReflog';

interface Wanted {
  /** Full name on the remote. */
  readonly source: string;
  readonly oid: string;
  /** Full name of what it shall move here; undefined: only FETCH_HEAD. */
  readonly into: string | undefined;
  /** What that is now. */
  readonly old: string | null;
  readonly isForced: boolean;
}

/**
 * `git fetch origin dev` and `git fetch origin dev:dev`: brings what is named and says so; a branch of one's own moves forward only, and
 * never while somebody stands on it.
 */
export const fetchNamed: Mend = async (argv, context, next) => {
  const [remote, ...refspecs] = plainWords(argv, ['--depth', '-j', '--jobs']);
  if (remote === undefined || refspecs.length === 0 || argv.includes('--all')) return next(argv);
  if (refspecs.some(refspec => /[*^]|^\+?(HEAD|@)?(:|$)/.test(refspec))) return next(argv);
  const there = await context.remoteRefs(remote);
  if (!there) return next(argv);
  const forces = argv.some(word => word === '-f' || word === '--force');
  const wanted: Wanted[] = [];
  for (const refspec of withoutTagWord(refspecs)) {
    const [from = '', to] = refspec.replace(/^\+/, '').split(':');
    const source = [from, `refs/${from}`, `refs/tags/${from}`, `refs/heads/${from}`].find(name => there.has(name));
    if (source === undefined) return refused(128, `fatal: couldn't find remote ref ${from}\n`);
    const isForced = forces || refspec.startsWith('+');
    const into = to ? fullName(to) : undefined;
    const old = into === undefined ? null : context.refs.resolve(into);
    wanted.push({ source, oid: there.get(source) ?? '', into, old, isForced });
  }
  const here = `refs/heads/${context.clone.head().branch ?? ''}`;
  if (wanted.some(({ into }) => into === here))
    return refused(128, `fatal: refusing to fetch into branch '${here}' checked out at '${context.clone.workTree}'\n`);

  const before = fetchedRefs(context, remote);
  const flags = argv.slice(1).filter(word => word.startsWith('-'));
  // A name for the moment for what has no remote-tracking branch: without one just-git looks for branches only.
  const passing = (at: number) => `refs/git-flow/fetch-${at}`;
  const asked = wanted.map(({ source }, at) => {
    const tracking = source.startsWith('refs/heads/') ? `refs/remotes/${remote}/${short(source)}` : passing(at);
    return `+${source}:${tracking}`;
  });
  const result = await next(['fetch', ...flags, remote, ...asked]);
  for (const at of wanted.keys()) context.refs.remove(passing(at));
  if (result.exitCode !== 0) return result;
  const url = (context.clone.config(`remote.${remote}.url`) ?? remote).replace(/\.git$/, '');
  const heads = wanted.map(({ source, oid }) => `${oid}\t\t${kindOf(source)} '${short(source)}' of ${url}\n`);
  context.volume.write(`${context.clone.gitDir}/FETCH_HEAD`, new TextEncoder().encode(heads.join('')));
  const shown: Row[] = [];
  for (const each of wanted) shown.push(...(await takeIn(each, argv, context)));
  shown.push(...(await sortOut(wanted, remote, before, context)));
  const width = Math.max(10, ...shown.map(({ name, to }) => (to === 'FETCH_HEAD' ? 0 : name.length)));
  const lines = shown.map(
    ({ mark, what, name, to, why }) =>
      ` ${mark} ${what.padEnd(17)} ${name.padEnd(width)} -> ${to}${why ? `  (${why})` : ''}\n`,
  );
  return {
    ...result,
    exitCode: shown.some(({ mark }) => mark === '!') ? 1 : 0,
    stderr: lines.length > 0 ? `From ${url}\n${lines.join('')}` : '',
  };
};

interface Row {
  readonly mark: ' ' | '*' | '+' | '!' | 't';
  readonly what: string;
  readonly name: string;
  readonly to: string;
  readonly why?: string;
}

const short = (name: string) => name.replace(/^refs\/(heads|tags|remotes)\//, '');

const fullName = (name: string) =>
  name.startsWith('refs/') ? name : /^(heads|tags|remotes)\//.test(name) ? `refs/${name}` : `refs/heads/${name}`;

/** `tag v1` is one thing. */
function withoutTagWord(words: readonly string[]): readonly string[] {
  return words.flatMap((word, at) => {
    if (word === 'tag' && at + 1 < words.length) return [];
    return words[at - 1] === 'tag' ? [`refs/tags/${word}:refs/tags/${word}`] : [word];
  });
}

const fetchedRefs = ({ refs }: MendContext, remote: string): ReadonlyMap<string, RawRef | null> =>
  new Map([...refs.list(`refs/remotes/${remote}/`), ...refs.list('refs/tags/')].map(name => [name, refs.read(name)]));

const kindOf = (source: string) =>
  source.startsWith('refs/tags/') ? 'tag' : source.startsWith('refs/heads/') ? 'branch' : 'ref';

/** Moves the ref that was named for it; says nothing where it is there already. */
async function takeIn(
  { source, oid, into, old, isForced }: Wanted,
  argv: readonly string[],
  context: MendContext,
): Promise<readonly Row[]> {
  const { refs } = context;
  const name = short(source);
  const kind = kindOf(source);
  if (into === undefined) return [{ mark: '*', what: kind === 'ref' ? '' : kind, name, to: 'FETCH_HEAD' }];
  const to = short(into);
  if (old === oid) return [];
  const move = (how: string) => {
    refs.write(into, { type: 'direct', hash: oid });
    addToReflog(context, into, old, oid, `${argv.join(' ')}: ${how}`);
  };
  if (old === null) {
    move(`storing ${kind === 'branch' ? 'head' : kind}`);
    return [{ mark: '*', what: `[new ${kind}]`, name, to }];
  }
  const [from, until] = [old.slice(0, 7), oid.slice(0, 7)];
  if (into.startsWith('refs/tags/')) {
    if (!isForced) return [{ mark: '!', what: '[rejected]', name, to, why: 'would clobber existing tag' }];
    move('updating tag');
    return [{ mark: 't', what: '[tag update]', name, to }];
  }
  if ((await context.clone.mergeBases(old, oid)).includes(old)) {
    move('fast-forward');
    return [{ mark: ' ', what: `${from}..${until}`, name, to }];
  }
  if (!isForced) return [{ mark: '!', what: '[rejected]', name, to, why: 'non-fast-forward' }];
  move('forced-update');
  return [{ mark: '+', what: `${from}...${until}`, name, to, why: 'forced update' }];
}

/** Of what came along, the remote-tracking branches that were asked for stay, and tags where a branch was moved; the rest is for the next fetch. */
async function sortOut(
  wanted: readonly Wanted[],
  remote: string,
  before: ReadonlyMap<string, RawRef | null>,
  context: MendContext,
): Promise<readonly Row[]> {
  const { refs, clone } = context;
  const tags: Row[] = [];
  const branches: Row[] = [];
  for (const [name, now] of fetchedRefs(context, remote)) {
    const was = before.get(name) ?? null;
    const oid = now?.type === 'direct' ? now.hash : '';
    const old = was?.type === 'direct' ? was.hash : null;
    if (oid === old || wanted.some(({ into }) => into === name)) continue;
    const isTag = name.startsWith('refs/tags/');
    const asked = wanted.some(({ source }) => `refs/remotes/${remote}/${short(source)}` === name);
    if (isTag ? !wanted.some(({ into }) => into !== undefined) : !asked) {
      if (was) refs.write(name, was);
      else refs.remove(name);
      continue;
    }
    const to = short(name);
    const from = isTag ? to : to.slice(remote.length + 1);
    if (old === null)
      (isTag ? tags : branches).push({ mark: '*', what: `[new ${isTag ? 'tag' : 'branch'}]`, name: from, to });
    else {
      const isForward = (await clone.mergeBases(old, oid)).includes(old);
      const [a, b] = [old.slice(0, 7), oid.slice(0, 7)];
      branches.push(
        isForward
          ? { mark: ' ', what: `${a}..${b}`, name: from, to }
          : { mark: '+', what: `${a}...${b}`, name: from, to, why: 'forced update' },
      );
    }
  }
  return [...tags, ...branches];
}
