import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';

interface Ended {
  readonly code: number | null;
  readonly errors: string;
}

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.on('data', data => (errors += String(data)));
    child.once('error', reject);
    child.once('close', code => {
      resolve({ code, errors: errors.trim() });
    });
  });
}

function assertOneSentence({ errors }: Ended): void {
  assert.equal(errors.split('\n').length, 1, errors);
  assert.doesNotMatch(errors, /\bat .*:\d+:\d+/, 'a stack is for developers');
}

describe('scripts', function () {
  this.timeout(60_000);

  const scripts = [
    'esbuild.mjs',
    'tools/start.mjs',
    'tools/package.mjs',
    'test/run.mjs',
    'test/tools/unit.mjs',
    'test/tools/endToEnd.mjs',
    'test/editor/host.mjs',
    'test/editor/desktop.mjs',
    'test/bench/bench.mjs',
  ];
  for (const script of scripts)
    it(`${script} refuses a flag that it does not know`, async () => {
      const ended = await run([script, '--nonsense']);
      assert.equal(ended.code, 2, ended.errors);
      assertOneSentence(ended);
      assert.match(ended.errors, /--nonsense/);
      assert.match(ended.errors, /Usage: /);
    });

  const wrong: readonly (readonly [why: string, args: readonly string[]])[] = [
    ['a port that is no number', ['tools/start.mjs', '--port', 'web']],
    ['a port beyond the last', ['tools/start.mjs', '--port=70000']],
    ['a flag without its value', ['tools/start.mjs', '--port']],
    ['flags that do not go together', ['tools/start.mjs', '--headless', '--port', '9000']],
    ['a host that is none', ['tools/start.mjs', '--headless', '--host', 'svn']],
    ['a part that is none', ['test/run.mjs', '--only', 'unit,moon']],
    ['a version that is none', ['test/editor/host.mjs', '--vscode', 'newest']],
    ['a word that is in no path', ['test/tools/unit.mjs', 'no-such-test']],
  ];
  for (const [why, args] of wrong)
    it(`refuse ${why}: ${args.slice(1).join(' ')}`, async () => {
      const ended = await run(args);
      assert.equal(ended.code, 2, ended.errors);
      assertOneSentence(ended);
    });

  it('say that a port is taken', async () => {
    const server = createServer();
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const ended = await run(['tools/start.mjs', '--browser', '--port', String(port)]);
      assert.equal(ended.code, 1, ended.errors);
      assertOneSentence(ended);
      assert.match(ended.errors, new RegExp(`Port ${port} is taken`));
    } finally {
      server.close();
    }
  });

  it('say that a Chromium is missing', async () => {
    const ended = await run(['test/tools/endToEnd.mjs'], { GIT_FLOW_CHROMIUM: '/no/such/chromium' });
    assert.equal(ended.code, 1, ended.errors);
    assertOneSentence(ended);
    assert.match(ended.errors, /Chromium/);
  });

  it('go once through the seven steps without an editor', async () => {
    const ended = await run(['tools/start.mjs', '--headless', '--host', 'github', '--seed', '7']);
    assert.equal(ended.code, 0, ended.errors);
  });
});
