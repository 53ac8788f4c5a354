import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listZip } from './listZip';

const allowed = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/(dist|l10n)\//,
  /^extension\/media\/(?:(?:help|schemas|walkthrough)\/)?[\w.-]+$/,
  /^extension\/package(\.nls(\.[\w-]+)?)?\.json$/,
  /^extension\/(readme|changelog|THIRD_PARTY_NOTICES)\.md$/i,
  /^extension\/LICENSE(\.txt)?$/,
];
const needed = [
  'package.json',
  'package.nls.json',
  'dist/extension.node.js',
  'dist/extension.web.js',
  'dist/webview/map.js',
];
const limit = 3 * 1024 * 1024;

describe('the package', () => {
  let folder: string;
  let file: Buffer;

  before(function () {
    this.timeout(120_000);
    folder = mkdtempSync(path.join(tmpdir(), 'git-flow-package-'));
    const out = path.join(folder, 'trainer.vsix');
    const made = spawnSync(process.execPath, ['tools/package.mjs', '--out', out], { encoding: 'utf8' });
    assert.equal(made.status, 0, made.stdout + made.stderr);
    file = readFileSync(out);
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('holds dist, media, l10n, the manifest and the documents, and nothing else', () => {
    const names = listZip(file).map(({ name }) => name);
    console.log(`      ${names.length} files, ${(file.length / 1024).toFixed(0)} KiB`);
    assert.deepEqual(
      names.filter(name => !allowed.some(pattern => pattern.test(name))),
      [],
    );
    for (const name of needed) assert.ok(names.includes(`extension/${name}`), name);
  });

  it('holds no source map, and no bundle that asks for one', () => {
    const names = listZip(file).map(({ name }) => name);
    assert.deepEqual(
      names.filter(name => name.endsWith('.map')),
      [],
    );
    assert.doesNotMatch(readFileSync('dist/extension.node.js', 'utf8'), /sourceMappingURL=/);
  });

  it('holds every file that the manifest names', () => {
    const names = new Set(listZip(file).map(({ name }) => name));
    const manifest = readFileSync('package.json', 'utf8');
    const named = [...manifest.matchAll(/"(?:\.\/)?((?:dist|media)\/[^"]+\.\w+)"/g)].map(([, at]) => at ?? '');
    assert.ok(named.length >= 2);
    for (const name of named) assert.ok(names.has(`extension/${name}`), name);
  });

  it('is not larger than 3 MB', () => {
    assert.ok(file.length <= limit, `${file.length} bytes`);
  });
});
