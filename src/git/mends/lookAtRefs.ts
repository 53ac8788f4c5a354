import { done, plainWords, refused, type Mend } from './mend';
import { pullOut } from './pullOut';
import { formatRef } from './refFormat';
import { fits, sortRefs } from './refLists';

/** `git ls-remote`, `show-ref`, `for-each-ref` and `symbolic-ref`, which just-git does not have. */
export const lsRemote: Mend = async (argv, { clone, remoteRefs }) => {
  const { argv: rest, found } = pullOut(
    argv,
    '--heads -h',
    '--tags -t',
    '--refs',
    '--quiet -q',
    '--exit-code',
    '--symref',
  );
  const [remote = 'origin', ...patterns] = plainWords(rest);
  const name = clone.config(`remote.${remote}.url`) === undefined ? undefined : remote;
  const there = name === undefined ? undefined : await remoteRefs(name);
  const url = clone.config(`remote.${remote}.url`) ?? remote;
  if (!there)
    return refused(
      128,
      `fatal: '${remote}' does not appear to be a git repository\nfatal: Could not read from remote repository.\n\n` +
        'Please make sure you have the correct access rights\nand the repository exists.\n',
    );
  const kinds = [found.has('--heads') ? 'refs/heads/' : '', found.has('--tags') ? 'refs/tags/' : ''].filter(Boolean);
  const rows: (readonly [string, string])[] = [...there].sort(([a], [b]) => (a < b ? -1 : 1));
  const head =
    clone.config(`remote.${remote}.fetch`) === undefined
      ? undefined
      : (there.get('refs/heads/master') ?? there.get('refs/heads/main'));
  if (head !== undefined && kinds.length === 0 && !found.has('--refs')) rows.unshift(['HEAD', head]);
  const shown = rows
    .filter(([ref]) => kinds.length === 0 || kinds.some(kind => ref.startsWith(kind)))
    .filter(([ref]) => patterns.length === 0 || patterns.some(pattern => fits(`/${ref}`, `*/${pattern}`)));
  const says = plainWords(rest).length === 0 && !found.has('--quiet') ? `From ${url}\n` : '';
  return {
    exitCode: found.has('--exit-code') && shown.length === 0 ? 2 : 0,
    stdout: shown.map(([ref, oid]) => `${oid}\t${ref}\n`).join(''),
    stderr: says,
  };
};

export const showRef: Mend = (argv, { refs, clone }) => {
  const { argv: rest, found } = pullOut(
    argv,
    '--heads',
    '--tags',
    '--verify',
    '--head',
    '--hash -s',
    '--quiet -q',
    '--dereference -d',
  );
  const patterns = plainWords(rest);
  const kinds = [found.has('--heads') ? 'refs/heads/' : '', found.has('--tags') ? 'refs/tags/' : ''].filter(Boolean);
  const names = found.has('--verify')
    ? patterns.filter(name => refs.resolve(name) !== null)
    : refs
        .list()
        .filter(name => kinds.length === 0 || kinds.some(kind => name.startsWith(kind)))
        .filter(name => patterns.length === 0 || patterns.some(pattern => `/${name}`.endsWith(`/${pattern}`)));
  if (found.has('--head')) names.unshift('HEAD');
  const rows = names.flatMap(name => {
    const oid = refs.resolve(name) ?? '';
    const peeled = clone.refs().get(name);
    const row = found.has('--hash') ? `${oid}\n` : `${oid} ${name}\n`;
    return found.has('--dereference') && peeled !== undefined && peeled !== oid
      ? [row, `${peeled} ${name}^{}\n`]
      : [row];
  });
  const missing =
    found.has('--verify') && !found.has('--quiet') ? patterns.find(name => refs.resolve(name) === null) : undefined;
  if (missing !== undefined) return Promise.resolve(refused(128, `fatal: '${missing}' - not a valid ref\n`));
  return Promise.resolve({
    exitCode: rows.length === 0 ? 1 : 0,
    stdout: found.has('--quiet') ? '' : rows.join(''),
    stderr: '',
  });
};

export const forEachRef: Mend = async (argv, context) => {
  const { argv: rest, found } = pullOut(argv, '--format=', '--sort=', '--count=');
  if (rest.some(word => word.startsWith('-')))
    return refused(129, 'usage: git for-each-ref [--format=<format>] [--sort=<key>] [--count=<n>] [<pattern>...]\n');
  const patterns = plainWords(rest);
  const names = context.refs
    .list()
    .filter(
      name =>
        patterns.length === 0 ||
        patterns.some(one => name === one || name.startsWith(one.replace(/\/?$/, '/')) || fits(name, one)),
    );
  const sorted = await sortRefs(names, found.get('--sort') ?? 'refname', context);
  const format = found.get('--format') ?? '%(objectname) %(objecttype)\t%(refname)';
  let text = '';
  for (const name of sorted.slice(0, Number(found.get('--count') ?? Number.POSITIVE_INFINITY)))
    text += `${await formatRef(format, name, context)}\n`;
  return done(text);
};

export const symbolicRef: Mend = (argv, { refs }) => {
  const { argv: rest, found } = pullOut(argv, '--short', '--quiet -q');
  const [name, target] = plainWords(rest);
  if (name === undefined || rest.some(word => word.startsWith('-')))
    return Promise.resolve(refused(129, 'usage: git symbolic-ref [-q] [--short] <name> [<ref>]\n'));
  if (target !== undefined) {
    if (!target.startsWith('refs/'))
      return Promise.resolve(refused(128, `fatal: Refusing to point ${name} outside of refs/\n`));
    refs.write(name, { type: 'symbolic', target });
    return Promise.resolve(done());
  }
  const ref = refs.read(name);
  if (ref?.type !== 'symbolic')
    return Promise.resolve(
      found.has('--quiet') ? refused(1, '') : refused(128, `fatal: ref ${name} is not a symbolic ref\n`),
    );
  const shown = found.has('--short') ? ref.target.replace(/^refs\/(heads|tags|remotes)\//, '') : ref.target;
  return Promise.resolve(done(`${shown}\n`));
};
