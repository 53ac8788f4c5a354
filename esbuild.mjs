// Builds the extension: `node esbuild.mjs [--watch] [--no-maps]`.
// Three hosts: Node extension host (`dist/*.js`), web worker extension host (one file), webview (`dist/webview`).
import { build, context } from 'esbuild';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleGit } from './src/git/bundling.mjs';
import { collectExercises } from './tools/exerciseTexts.mjs';
import { globSync } from './tools/glob.mjs';
import { Failure, readFlags, runMain } from './tools/failure.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const KiB = 1024;
const MiB = 1024 * KiB;

/** Parts named `*.lazy.ts` are bundles of their own in the Node host and load on first use; elsewhere they are built in. */
const lazyBundles = {
  name: 'lazy-bundles',
  setup({ onResolve }) {
    onResolve({ filter: /\.lazy$/ }, ({ path: to, kind }) =>
      kind === 'entry-point' ? undefined : { path: './' + path.basename(to) + '.js', external: true },
    );
    // Two of the lazy parts read YAML: one copy for both.
    onResolve({ filter: /^yaml$/ }, ({ kind }) =>
      kind === 'entry-point' ? undefined : { path: './yaml.lazy.js', external: true },
    );
  },
};

/** What memfs, isomorphic-git and just-git take from Node, where there is no Node. */
export const browserShims = {
  name: 'browser-shims',
  setup({ onResolve, onLoad }) {
    const packages = { buffer: 'buffer/', events: 'events/', path: 'path-browserify' };
    onResolve({ filter: /^(node:)?(buffer|events|path)$/ }, ({ path: name, resolveDir }) =>
      resolveDir.includes('path-browserify')
        ? undefined
        : { path: require.resolve(packages[name.replace('node:', '')]) },
    );
    const absent = /^(node:)?(stream|url|util|zlib|fs|fs\/promises|crypto|module|assert|os|process)$/;
    onResolve({ filter: absent }, ({ path: name }) => ({ path: name.replace('node:', ''), namespace: 'absent' }));
    onLoad({ filter: /.*/, namespace: 'absent' }, () => ({
      contents:
        'class Absent {}; export const Readable = Absent, Writable = Absent; export const URL = globalThis.URL; export default {};',
    }));
  },
};

const common = {
  bundle: true,
  minify: true,
  metafile: true,
  sourcemap: 'linked',
  logLevel: 'warning',
  absWorkingDir: root,
  legalComments: 'none',
};

const lazyEntries = () =>
  Object.fromEntries(
    globSync([path.join(root, 'src')], '.lazy.ts').map(file => [path.basename(file, '.ts'), path.relative(root, file)]),
  );

/** Made when asked for, so that an import of this file costs nothing. */
export const bundles = () => ({
  node: {
    ...common,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    entryPoints: { 'extension.node': 'src/extension.node.ts', 'yaml.lazy': 'yaml', ...lazyEntries() },
    outdir: 'dist',
    // `import()` becomes `require()`, which every extension host serves in the same way.
    supported: { 'dynamic-import': false },
    plugins: [lazyBundles, bundleGit()],
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
    plugins: [browserShims, bundleGit({ browser: true })],
  },
  ...(existsSync(path.join(root, 'src/webview/map.ts')) && {
    webview: {
      ...common,
      platform: 'browser',
      target: 'es2022',
      format: 'iife',
      // Nearly every function runs for the first picture: a browser that knows this hint compiles them all while it loads the script.
      banner: { js: '//# allFunctionsCalledOnLoad' },
      entryPoints: { map: 'src/webview/map.ts', review: 'src/webview/review.ts' },
      outdir: 'dist/webview',
    },
  }),
});

/** The promised sizes, minified and before gzip. */
const budgets = [
  ['what the Node host loads at activation', /^dist\/extension\.node\.js$/, 150 * KiB],
  ['all Node bundles together', /^dist\/(extension\.node|[^/]+\.lazy)\.js$/, 2 * MiB],
  ['web extension (one file)', /^dist\/extension\.web\.js$/, 2 * MiB],
  ['webview', /^dist\/webview\/[^/]+\.(js|css)$/, 150 * KiB],
];

/** @param {ReadonlyMap<string, number>} sizes @returns {{ over: boolean, lines: string[] }} */
export function compareWithBudgets(sizes) {
  const rows = budgets.map(([what, pattern, limit]) => {
    const bytes = [...sizes].filter(([file]) => pattern.test(file)).reduce((sum, [, size]) => sum + size, 0);
    return { what, bytes, limit };
  });
  return {
    over: rows.some(({ bytes, limit }) => bytes > limit),
    lines: rows.map(({ what, bytes, limit }) => {
      const verdict = bytes > limit ? 'OVER' : 'ok';
      return `${verdict.padEnd(4)} ${what}: ${(bytes / KiB).toFixed(0)} KiB of ${(limit / KiB).toFixed(0)} KiB`;
    }),
  };
}

/**
 * All exercises as one file, because a folder cannot be listed where the extension is served over HTTP; their texts in other languages
 * as one file a language, and which languages there are.
 * @returns the sizes of the files
 */
async function writeExercises() {
  const { exercises, texts } = collectExercises();
  const files = [
    ['dist/exercises.json', exercises],
    ['dist/exerciseTexts.json', [...texts.keys()].sort()],
    ...[...texts].map(([language, own]) => [`dist/exerciseTexts.${language}.json`, own]),
  ].map(([file, content]) => [file, JSON.stringify(content)]);
  for (const [file, content] of files) await writeFile(path.join(root, file), content);
  return new Map(files.map(([file, content]) => [file, Buffer.byteLength(content)]));
}

async function main() {
  const { flags } = readFlags(
    process.argv.slice(2),
    { watch: 'switch', 'no-maps': 'switch' },
    'node esbuild.mjs [--watch] [--no-maps]',
  );
  await mkdir(path.join(root, 'out/meta'), { recursive: true });
  if (flags.watch) {
    await mkdir(path.join(root, 'dist'), { recursive: true });
    await writeExercises();
    for (const options of Object.values(bundles()))
      await (await context({ ...options, minify: false, logLevel: 'info' })).watch();
    return;
  }
  const sizes = new Map();
  try {
    await Promise.all(
      Object.entries(bundles()).map(async ([name, options]) => {
        const { metafile } = await build({ ...options, sourcemap: flags['no-maps'] ? false : options.sourcemap });
        // What each bundle is made of, for the notices and for the tests.
        await writeFile(path.join(root, `out/meta/${name}.json`), JSON.stringify(metafile));
        for (const [file, { bytes }] of Object.entries(metafile.outputs)) sizes.set(file, bytes);
      }),
    );
  } catch {
    throw new Failure('The build failed; the errors stand above.'); // esbuild has printed them
  }
  for (const [file, bytes] of await writeExercises()) sizes.set(file, bytes);
  // What an earlier build left, and this one no longer makes. Not before: a failed build leaves the last good one whole.
  for (const file of globSync([path.join(root, 'dist')], ''))
    if (!sizes.has(path.relative(root, file).split(path.sep).join('/'))) await rm(file);
  const { over, lines } = compareWithBudgets(sizes);
  for (const line of lines) console.log(line);
  if (over) throw new Failure('A bundle is larger than its budget.');
}

if (process.argv[1] && fileURLToPath(import.meta.url) === path.resolve(process.argv[1])) await runMain(main);
