// Bundles every `test/suite/**/*.test.ts` for one extension host, by glob, so that no test can be forgotten in a list.
// `*.node.test.ts` runs in the Node host only, `*.web.test.ts` in the web worker host only, all others in both.
import { build } from 'esbuild';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { browserShims } from '../../esbuild.mjs';
import { globSync } from '../../tools/glob.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../../..');

/** @param {'node' | 'web'} host @param {readonly string[]} [words] only files whose path holds one of them */
export function suiteFiles(host, words = []) {
  const other = host === 'node' ? '.web.test.ts' : '.node.test.ts';
  const first = 'test/suite/activation.'; // measures what nobody else has set off yet
  return globSync([path.join(root, 'test/suite')], '.test.ts')
    .map(file => path.relative(root, file).split(path.sep).join('/'))
    .filter(file => !file.endsWith(other) && (words.length === 0 || words.some(word => file.includes(word))))
    .sort((a, b) => Number(b.startsWith(first)) - Number(a.startsWith(first)));
}

/** @param {'node' | 'web'} host @param {readonly string[]} files @returns the bundle, as `extensionTestsPath` wants it */
export async function bundleSuite(host, files) {
  // A folder a process, so that two runs at the same time do not disturb each other.
  const folder = path.join(root, `out/suite/${host}-${process.pid}`);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const outfile = path.join(folder, 'index.js');
  const [module, start] = host === 'node' ? ['nodeHost', 'runNodeSuite'] : ['webHost', 'runWebSuite'];
  const list = files.map(file => `[${JSON.stringify(file)}, () => require(${JSON.stringify('./' + file)})]`);
  await build({
    stdin: {
      resolveDir: root,
      contents:
        `const { ${start} } = require('./test/editor/${module}');\n` +
        `exports.run = () => ${start}([${list.join(', ')}]);`,
    },
    outfile,
    bundle: true,
    absWorkingDir: root,
    format: 'cjs',
    sourcemap: 'inline',
    logLevel: 'error',
    external: ['vscode', ...(host === 'node' ? ['mocha'] : [])],
    ...(host === 'node'
      ? { platform: 'node', target: 'node20' }
      : {
          platform: 'browser',
          target: 'es2022',
          define: { global: 'globalThis', 'process.env.NODE_DEBUG': 'undefined' },
          inject: [path.join(root, 'src/git/bufferGlobal.ts')],
          alias: { 'node:assert/strict': path.join(root, 'test/editor/strictAssert.cjs') },
          plugins: [browserShims],
        }),
  });
  return outfile;
}
