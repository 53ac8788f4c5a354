// Builds the extension: `node esbuild.mjs [--watch]`. Three hosts: Node extension host, web worker extension host, webview.
import { build, context } from 'esbuild';
import { mkdir, rm, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const root = path.dirname(fileURLToPath(import.meta.url));
const KiB = 1024;
const MiB = 1024 * KiB;

/** Parts named `*.lazy.ts` are bundles of their own in the Node host and load on first use; elsewhere they are built in. */
const lazyBundles = {
  name: 'lazy-bundles',
  setup({ onResolve }) {
    onResolve({ filter: /\.lazy$/ }, ({ path: to, kind }) =>
      kind === 'entry-point' ? undefined : { path: './' + path.basename(to) + '.js', external: true },
    );
  },
};

/** What memfs, isomorphic-git and just-git take from Node, where there is no Node. */
export const browserShims = {
  name: 'browser-shims',
  setup({ onResolve, onLoad }) {
    const npm = { buffer: 'buffer/', events: 'events/', path: 'path-browserify' };
    onResolve({ filter: /^(node:)?(buffer|events|path)$/ }, async ({ path: name, resolveDir }) => {
      if (resolveDir.includes('path-browserify')) return undefined;
      return { path: fileURLToPath(import.meta.resolve(npm[name.replace('node:', '')])) };
    });
    onResolve({ filter: /^(node:)?(stream|url|util|zlib|fs|fs\/promises|crypto|module|assert|os|process)$/ }, ({ path: name }) => ({
      path: name.replace('node:', ''),
      namespace: 'absent',
    }));
    onLoad({ filter: /.*/, namespace: 'absent' }, () => ({
      contents: 'class Absent {}; export const Readable = Absent, Writable = Absent; export const URL = globalThis.URL; export default {};',
    }));
  },
};

const common = { bundle: true, minify: true, metafile: true, sourcemap: 'linked', logLevel: 'warning', absWorkingDir: root, legalComments: 'none' };

export const bundles = {
  node: {
    ...common,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    entryPoints: { 'extension.node': 'src/extension.node.ts', 'engine.lazy': 'src/extension/engine.lazy.ts' },
    outdir: 'dist',
    plugins: [lazyBundles],
  },
  web: {
    ...common,
    platform: 'browser',
    target: 'es2022',
    format: 'cjs',
    external: ['vscode'],
    entryPoints: { 'extension.web': 'src/extension.web.ts' },
    outdir: 'dist',
    define: { global: 'globalThis', 'process.env.NODE_DEBUG': 'undefined' },
    inject: ['src/git/bufferGlobal.ts'],
    plugins: [browserShims],
  },
  webview: {
    ...common,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    entryPoints: { map: 'src/webview/map.ts' },
    outdir: 'dist/webview',
  },
};

/** The promised sizes, minified and before gzip. */
const budgets = [
  ['what the Node host loads at activation', ['dist/extension.node.js'], 150 * KiB],
  ['all Node bundles together', ['dist/extension.node.js', 'dist/*.lazy.js'], 2 * MiB],
  ['web extension (one file)', ['dist/extension.web.js'], 2 * MiB],
  ['webview', ['dist/webview/*.js'], 150 * KiB],
];

async function checkBudgets(results) {
  const sizes = new Map();
  for (const { metafile } of results) for (const [file, { bytes }] of Object.entries(metafile.outputs)) sizes.set(file, bytes);
  let over = false;
  for (const [what, patterns, limit] of budgets) {
    const match = file => patterns.some(p => new RegExp('^' + p.replace(/\./g, '\\.').replace('*', '[^/]+') + '$').test(file));
    const bytes = [...sizes].filter(([file]) => match(file)).reduce((sum, [, size]) => sum + size, 0);
    const verdict = bytes <= limit ? 'ok' : 'OVER';
    over ||= bytes > limit;
    console.log(`${verdict.padEnd(4)} ${what}: ${(bytes / KiB).toFixed(0)} KiB of ${(limit / KiB).toFixed(0)} KiB`);
  }
  if (over) throw new Error('A bundle is larger than its budget.');
}

async function main() {
  const watch = process.argv.includes('--watch');
  const unknown = process.argv.slice(2).filter(flag => flag !== '--watch');
  if (unknown.length) {
    console.error(`Unknown flag ${unknown[0]}. Usage: node esbuild.mjs [--watch]`);
    process.exit(2);
  }
  await rm(path.join(root, 'dist'), { recursive: true, force: true });
  await mkdir(path.join(root, 'dist/webview'), { recursive: true });
  if (watch) {
    for (const options of Object.values(bundles)) await (await context({ ...options, minify: false, logLevel: 'info' })).watch();
    return;
  }
  const results = await Promise.all(Object.values(bundles).map(options => build(options)));
  await checkBudgets(results);
}

if (process.argv[1] && (await stat(process.argv[1])).isFile() && fileURLToPath(import.meta.url) === path.resolve(process.argv[1])) await main();
