// What changes in the Git libraries while they are bundled. just-git 1.7.1: places that cost time with every commit of
// history; without this plug-in all works the same, only slower. Worth offering upstream; gone when it answers there.
// isomorphic-git: one function of another licence gives way to our own (docs/decisions/isomorphic-git-join.md).
// memfs: what nobody calls stays out.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));

/** Looking for what to send, it walks the whole history of both sides; ours stops at what both have. */
const enumeration = name => ({
  find: new RegExp(`async function ${name}\\((\\w+),(\\w+),(\\w+),(\\w+),(\\w+)\\)\\{`),
  replace: (whole, repo, wants, haves, shallow, clientShallow) =>
    `${whole}if(!${shallow}&&!${clientShallow})return objectsToSend(${repo}.objectStore,${wants},${haves});`,
});

const mends = [
  {
    file: /just-git[\\/]dist[\\/]index\.js$/,
    changes: [
      enumeration('Wr'),
      // A push of a new branch sends all its history, for it takes only the old values of the pushed refs for known.
      {
        find: /let (\w+)=null;(\w+)&&\(\1=await (\w+)\(this\.local,(\w+),(\w+)\)\?\?null\)/,
        replace: (whole, _pack, _any, _build, _wants, haves) =>
          `for(let{hash:known}of this.cachedFetchRefs??[])${haves}.push(known);${whole}`,
      },
    ],
  },
  { file: /just-git[\\/]dist[\\/]server[\\/]index\.js$/, changes: [enumeration('gr'), enumeration('Ge')] },
  { file: /just-git[\\/]dist[\\/]repo[\\/]index\.js$/, changes: [] },
];

/** In a browser it would ask the server for a file named `node:zlib` before it helps itself. */
const withoutZlib = { find: /await import\(\["node","zlib"\]\.join\(":"\)\)/, replace: () => 'undefined' };

const isomorphicGit = path.join(here, '../../node_modules/isomorphic-git/index.js');

function withOwnJoin(contents) {
  const start = contents.indexOf('/*!\n * This code for `path.join`');
  const end = contents.indexOf('\n}\n', contents.indexOf('\nfunction join(', start)) + 3;
  const cut = contents.slice(start, end);
  if (start < 0 || !cut.includes('LGPL') || cut.length > 6000 || contents.slice(end).includes('LGPL'))
    throw new Error('isomorphic-git has no longer the join that was known.');
  return `import { joinPaths as join } from './joinPaths';\n${contents.slice(0, start)}${contents.slice(end)}`;
}

/** Parts of memfs behind methods that `MemoryVolume` has no use for: pictures of a volume in CBOR and JSON, copies, patterns. */
const unused = [
  { filter: /^@jsonjoy\.com\/fs-snapshot$/, importer: /fs-node[\\/]lib[\\/]volume\.js$/ },
  { filter: /^\.\/(glob|cp)$/, importer: /fs-node[\\/]lib[\\/]\w+\.js$/ },
];

/**
 * An esbuild plug-in; it fails the build when just-git is no longer as it was known.
 * @param {{ browser?: boolean }} [options]
 */
export const bundleGit = ({ browser = false } = {}) => ({
  name: 'bundle-git',
  setup({ onLoad, onResolve }) {
    // Node would get the CommonJS form, of which a bundler cannot leave anything out.
    onResolve({ filter: /^isomorphic-git$/ }, () => ({ path: isomorphicGit, sideEffects: false }));
    onLoad({ filter: /isomorphic-git[\\/]index\.js$/ }, async ({ path: at }) => ({
      contents: withOwnJoin(await readFile(at, 'utf8')),
      resolveDir: here,
    }));
    for (const { filter, importer } of unused)
      onResolve({ filter }, ({ path: to, importer: from }) =>
        importer.test(from) ? { path: to, namespace: 'unused' } : undefined,
      );
    onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {};' }));
    for (const { file, changes } of mends)
      onLoad({ filter: file }, async ({ path: at }) => {
        let contents = await readFile(at, 'utf8');
        const wanted = browser ? [...changes, withoutZlib] : changes;
        for (const { find, replace } of wanted) {
          const count = contents.match(new RegExp(find, 'g'))?.length ?? 0;
          if (count !== 1) throw new Error(`${at}: ${find} is there ${count} times, not once.`);
          contents = contents.replace(find, replace);
        }
        const head = changes.length > 0 ? 'import{objectsToSend}from"./objectsToSend";' : '';
        return { contents: head + contents, resolveDir: here };
      });
  },
});
