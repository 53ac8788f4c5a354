import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import path from 'node:path';
import { build } from 'esbuild';
import { joinPaths } from '../../../src/git/joinPaths';
import { browserRun } from './browserRun';

const load = async <T>(file: string): Promise<T> => (await import(pathToFileURL(path.resolve(file)).href)) as T;

describe('Git in a bundle for a browser', function () {
  this.timeout(60_000);
  let text = '';

  before(async () => {
    const { browserShims } = await load<{ browserShims: import('esbuild').Plugin }>('esbuild.mjs');
    const { bundleGit } = await load<{ bundleGit: (options: { browser: boolean }) => import('esbuild').Plugin }>(
      'src/git/bundling.mjs',
    );
    const built = await build({
      entryPoints: ['test/unit/git/browserRun.ts'],
      bundle: true,
      minify: true,
      write: false,
      platform: 'browser',
      target: 'es2022',
      format: 'iife',
      globalName: 'git',
      define: { global: 'globalThis', 'process.env.NODE_DEBUG': 'undefined' },
      inject: ['src/git/bufferGlobal.ts'],
      plugins: [browserShims, bundleGit({ browser: true })],
      legalComments: 'inline',
      logLevel: 'error',
    });
    text = built.outputFiles[0]?.text ?? '';
  });

  it('runs without Node and makes the same oids', async () => {
    const offered = {
      AbortController, AbortSignal, Blob, CompressionStream, DecompressionStream, Headers, ReadableStream, Request, Response,
      TextDecoder, TextEncoder, TransformStream, URL, URLSearchParams, WritableStream, atob, btoa, console, crypto,
      clearTimeout, queueMicrotask, setTimeout, structuredClone, Uint8Array, ArrayBuffer,
    }; // prettier-ignore
    const inBrowser = vm.createContext(offered);
    vm.runInContext(`${text}\nglobalThis.answer = git.browserRun();`, inBrowser);
    const answer = await (inBrowser as unknown as { answer: ReturnType<typeof browserRun> }).answer;
    assert.deepEqual([...answer], [...(await browserRun())]);
    assert.ok(answer.some(line => line.startsWith('refs/heads/feature/story-a ')));
  });

  it('asks for no Node module and carries no LGPL code', () => {
    assert.doesNotMatch(text, /import\(\["node"|LGPL/);
    assert.match(text, /license|licence|MIT/i, 'other marks are kept, so the one that is looked for would be, too');
  });

  it('stays small', () => {
    assert.ok(text.length < 1_150_000, `${text.length} bytes`);
  });

  it("joins paths as Node's posix join does", () => {
    for (const parts of [
      ['/a', 'b'],
      ['a', '..', 'b'],
      ['/', '../x'],
      ['a/', '/b/'],
      ['.'],
      [''],
      ['a', '.', 'b/..'],
      ['..', 'a'],
    ])
      assert.equal(joinPaths(...parts), posix.join(...parts), JSON.stringify(parts));
  });
});
