import { say } from '../../base/say';
import { runLine } from '../commandLine/runLine';
import { protect } from '../host/protections';
import { hostFolder, workTreeOf } from '../people';
import type { Person, PersonId } from '../snapshot';
import type { World } from '../world';
import { hostFiles } from './hostFiles';
import * as shop from './shopFiles';

/**
 * The story so far: Maya began the shop, Noah added the checkout, and after the learner cloned it Maya pushed two commits to dev
 * and a branch of her own. Every commit is made by the command that a person would type.
 */
export async function buildShop(world: World): Promise<void> {
  const [maya, noah, learner] = [personOf(world, 'maya'), personOf(world, 'noah'), personOf(world, 'learner')];
  const type = async (person: Person, ...lines: readonly string[]) => {
    for (const line of lines) {
      const result = await runLine(line, { world, person, options: {} });
      if (result.exitCode !== 0) throw new Error(`The story stops at "${line}": ${result.stderr || result.stdout}`);
    }
  };
  const write = (person: Person, files: Readonly<Record<string, string>>) => {
    for (const [path, text] of Object.entries(files)) {
      world.volume.write(`${workTreeOf(person.id)}/${path}`, new TextEncoder().encode(text));
    }
  };
  const commit = async (person: Person, message: string, files: Readonly<Record<string, string>>) => {
    write(person, files);
    await type(person, 'git add .', `git commit -m "${message}"`);
    world.record = { ...world.record, clock: world.record.clock + 1800 };
  };

  world.isBeingBuilt = true;
  await world.addClone(maya);
  await commit(maya, 'Start the shop', {
    'README.md': shop.readme,
    'package.json': shop.packageJson,
    'build.js': shop.buildJs,
    '.gitignore': shop.gitignore,
  });
  await commit(maya, 'Add the cart', { 'src/cart.js': shop.cart, 'test/cart.test.js': shop.cartTest });
  await commit(maya, 'Check every change', hostFiles[world.options.flavour]);
  await type(maya, 'git tag v1.0.0', 'git push -u origin master', 'git push origin v1.0.0');
  await type(maya, 'git switch -c dev', 'git push -u origin dev');
  // The team works on dev, so that is what a new clone shows first.
  world.volume.write(`${hostFolder}/HEAD`, new TextEncoder().encode('ref: refs/heads/dev\n'));

  await world.addClone(noah);
  await type(noah, 'git switch -c feature/checkout');
  await commit(noah, 'Add the checkout', { 'src/checkout.js': shop.checkout });
  await commit(noah, 'Test the checkout', { 'test/checkout.test.js': shop.checkoutTest });
  await type(
    noah,
    'git switch dev',
    'git merge --no-ff feature/checkout',
    'git branch -d feature/checkout',
    'git push origin dev',
  );

  await type(maya, 'git pull --ff-only origin dev');
  await commit(maya, 'Write the guide', { 'docs/guide.md': shop.guide });
  await type(maya, 'git push origin dev');

  await world.addClone(learner);
  for (const person of world.people) if (!world.clone(person.id)) await world.addClone(person);

  await type(maya, 'git switch -c feature/search');
  await commit(maya, 'Add the search', { 'src/search.js': shop.search });
  await commit(maya, 'Test the search', { 'test/search.test.js': shop.searchTest });
  await type(maya, 'git push -u origin feature/search', 'git switch dev');
  await commit(maya, 'Show prices as people read them', { 'src/price.js': shop.price });
  await commit(maya, 'Say in the guide that prices include tax', { 'docs/guide.md': shop.guideWithPrices });
  await type(maya, 'git push origin dev', 'git switch feature/search');
  world.noteAct('maya', say`Maya pushed two commits to dev and a branch feature/search.`);

  world.isBeingBuilt = false;
  const rules = { requiredApprovals: 1, requiredChecks: ['lint', 'test'], dismissStaleApprovals: true };
  world.updateHost(host => ({
    ...host,
    protections: [protect('dev', { ...rules, mayPush: ['maya'] }), protect('master', rules)],
  }));
}

function personOf(world: World, id: PersonId): Person {
  const person = world.person(id);
  if (!person) throw new Error(`The story needs ${id}.`);
  return person;
}
