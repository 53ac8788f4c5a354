import { createHost } from '../../../src/git/host';
import { createVolume } from '../../../src/git/volume';

/** One small round, run once in Node and once without it: the oids must be the same. */
export async function browserRun(): Promise<readonly string[]> {
  const volume = createVolume();
  const host = createHost({
    volume,
    gitDir: '/host/shop.git',
    url: 'https://gitlab.example/team/shop.git',
    refuse: () => Promise.resolve([]),
    afterPush: () => Promise.resolve(['Thank you.']),
  });
  const identity = { name: 'Maya', email: 'maya@example.org' };
  let now = 1_700_000_000;
  const said: string[] = [];
  const clone = await host.clone('maya', '/maya/shop', { identity, now: now++ });
  const run = async (...argv: string[]) => {
    const result = await clone.run(argv, clone.workTree, { identity, now: now++ });
    said.push(`${argv.join(' ')}: ${result.exitCode} ${result.exitCode === 0 ? '' : result.stderr}`);
  };
  const write = (path: string, text: string) => {
    volume.write(`/maya/shop/${path}`, new TextEncoder().encode(text));
  };
  write('src/cart.js', 'one\ntwo\nthree\n');
  await run('add', '.');
  await run('commit', '-m', 'Start');
  await run('push', 'origin', 'master', 'master:dev');
  await run('fetch');
  await run('switch', '-c', 'story-a', 'origin/dev');
  write('src/cart.js', 'one\ntwo and a half\nthree\n');
  await run('commit', '-am', 'Story');
  await run('push', 'origin', 'story-a:feature/story-a');
  await host.merge({
    method: 'merge',
    source: 'feature/story-a',
    target: 'dev',
    message: 'Merge',
    identity,
    now: now++,
  });
  await run('fetch');
  const second = await host.clone('noah', '/noah/shop', { identity, now: now++ });
  for (const repository of [host, clone, second])
    for (const [name, oid] of repository.refs()) said.push(`${name} ${oid}`);
  return [...said, JSON.stringify(await second.status()), (await host.commit(second.head().oid ?? '')).message];
}
