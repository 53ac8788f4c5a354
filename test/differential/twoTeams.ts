import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createHost } from '../../src/git/host';
import type { GitClone, GitHost } from '../../src/git/types';
import { createVolume, type MemoryVolume } from '../../src/git/volume';
import { wordsOf } from '../unit/git/team';
import { hostUrl, RealTeam, type Outcome } from './realTeam';
import { diskReader, readState, volumeReader, type RepositoryState } from './repositoryState';

export const people = { maya: 'Maya', noah: 'Noah', lead: 'Lead' } as const;
export type PersonName = keyof typeof people;

/** The same team twice: in memory, and with the real git program. Every line runs in both, and both must look the same. */
export class TwoTeams {
  readonly real = new RealTeam();
  readonly volume: MemoryVolume = createVolume();
  readonly host: GitHost;
  readonly #clones = new Map<PersonName, GitClone>();
  readonly lines: string[] = [];
  #now = 1_700_000_000;

  constructor() {
    this.host = createHost({
      volume: this.volume,
      gitDir: '/host/shop.git',
      url: hostUrl,
      refuse: () => Promise.resolve([]),
      afterPush: () => Promise.resolve([]),
    });
  }

  /** A host with `master` and `dev`, and one clone for each person. */
  async begin(): Promise<void> {
    await this.#clone('lead');
    await this.run('lead: write README.md "# Shop|"');
    await this.run('lead: write src/cart.js "one|two|three|four|five|six|seven|eight|nine|"');
    await this.run('lead: git add .');
    await this.run('lead: git commit -m "Start the shop"');
    await this.run('lead: git push origin master');
    await this.run('lead: git push origin master:dev');
    await this.#clone('maya');
    await this.#clone('noah');
    await this.run('maya: git switch dev');
    await this.run('noah: git switch dev');
    await this.compare();
    this.lines.length = 0;
  }

  clone(person: PersonName): GitClone {
    const clone = this.#clones.get(person);
    assert.ok(clone);
    return clone;
  }

  async #clone(person: PersonName): Promise<void> {
    const identity = { name: people[person], email: `${person}@example.org` };
    const now = this.#now++;
    mkdirSync(path.dirname(this.real.folderOf(person)), { recursive: true });
    this.#clones.set(person, await this.host.clone(person, `/${person}/shop`, { identity, now }));
    const argv = ['clone', '-q', hostUrl, this.real.folderOf(person)];
    const outcome = await this.real.git(this.real.root, argv, people[person], now);
    assert.equal(outcome.exitCode, 0, outcome.text);
  }

  /** `maya: git ...`, `maya: write FILE "text|"` (a bar is a line end), `maya: remove FILE`. */
  async run(line: string): Promise<void> {
    this.lines.push(line);
    const [, person, verb, rest] = /^(maya|noah|lead): (git|write|remove) (.*)$/.exec(line) ?? [];
    assert.ok(isPerson(person) && rest !== undefined, line);
    const words = wordsOf(rest);
    const clone = this.clone(person);
    const folder = this.real.folderOf(person);
    const [file = '', text = ''] = words;
    if (verb === 'write') {
      const content = text.replaceAll('|', '\n');
      this.volume.write(`${clone.workTree}/${file}`, new TextEncoder().encode(content));
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), content);
    } else if (verb === 'remove') {
      this.volume.remove(`${clone.workTree}/${file}`);
      rmSync(path.join(folder, file), { recursive: true, force: true });
    } else {
      const now = this.#now++;
      const identity = { name: people[person], email: `${person}@example.org` };
      const ours = await clone.run(words, clone.workTree, { identity, now });
      const real = await this.real.git(folder, words, people[person], now);
      this.#compareOutcome(line, { exitCode: ours.exitCode, text: ours.stdout + ours.stderr }, real);
    }
  }

  #compareOutcome(line: string, ours: Outcome, real: Outcome): void {
    assert.equal(
      ours.exitCode === 0 ? 'done' : 'refused',
      real.exitCode === 0 ? 'done' : 'refused',
      `${this.lines.join('\n')}\n--- ${line}\n--- ours (${ours.exitCode}):\n${ours.text}\n--- git (${real.exitCode}):\n${real.text}`,
    );
    this.lastTexts = `--- ours (${ours.exitCode}):\n${ours.text}\n--- git (${real.exitCode}):\n${real.text}`;
  }

  lastTexts = '';

  compare(): Promise<void> {
    for (const [name, ours, real] of this.#states())
      assert.deepEqual(ours, real, `${name} differs after\n${this.lines.join('\n')}\n${this.lastTexts}`);
    return Promise.resolve();
  }

  *#states(): Generator<[string, RepositoryState, RepositoryState]> {
    const inMemory = volumeReader(this.volume);
    yield ['The host', readState(inMemory, this.host.gitDir, null), readState(diskReader, this.real.hostFolder, null)];
    for (const [person, clone] of this.#clones) {
      const folder = this.real.folderOf(person);
      yield [
        `The clone of ${person}`,
        readState(inMemory, clone.gitDir, clone.workTree),
        readState(diskReader, path.join(folder, '.git'), folder),
      ];
    }
  }

  dispose(): void {
    this.real.dispose();
  }
}

const isPerson = (name: string | undefined): name is PersonName => name !== undefined && name in people;
