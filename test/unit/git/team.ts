import assert from 'node:assert/strict';
import { createHost } from '../../../src/git/host';
import type { GitClone, GitHost, GitHostOptions, GitIdentity, GitResult, GitRunOptions } from '../../../src/git/types';
import { createVolume, type MemoryVolume } from '../../../src/git/volume';

export const maya: GitIdentity = { name: 'Maya', email: 'maya@example.org' };
export const noah: GitIdentity = { name: 'Noah', email: 'noah@example.org' };

/** A host, a volume and a clock for a test; every line takes a second. */
export class TestTeam {
  readonly volume: MemoryVolume;
  readonly host: GitHost;
  #now = 1_700_000_000;

  private constructor(volume: MemoryVolume, host: GitHost) {
    this.volume = volume;
    this.host = host;
  }

  static open(rules: Partial<Pick<GitHostOptions, 'refuse' | 'afterPush'>> = {}): TestTeam {
    const volume = createVolume();
    const host = createHost({
      volume,
      gitDir: '/host/shop.git',
      url: 'https://gitlab.example/team/shop.git',
      refuse: () => Promise.resolve([]),
      afterPush: () => Promise.resolve([]),
      ...rules,
    });
    return new TestTeam(volume, host);
  }

  options(identity: GitIdentity = maya): GitRunOptions {
    return { identity, now: this.#now++ };
  }

  clone(person: string, identity: GitIdentity = maya): Promise<GitClone> {
    return this.host.clone(person, `/${person}/shop`, this.options(identity));
  }

  /** Runs a line (words apart by blanks, quotes keep them together) and expects success. */
  async git(clone: GitClone, line: string, options: Partial<GitRunOptions> = {}): Promise<GitResult> {
    const result = await this.tryGit(clone, line, options);
    assert.equal(result.exitCode, 0, `git ${line}\n${result.stdout}${result.stderr}`);
    return result;
  }

  tryGit(clone: GitClone, line: string, options: Partial<GitRunOptions> = {}): Promise<GitResult> {
    return clone.run(wordsOf(line), clone.workTree, { ...this.options(), ...options });
  }

  write(clone: GitClone, path: string, text: string): void {
    this.volume.write(`${clone.workTree}/${path}`, new TextEncoder().encode(text));
  }

  read(clone: GitClone, path: string): string | undefined {
    const bytes = this.volume.read(`${clone.workTree}/${path}`);
    return bytes && new TextDecoder().decode(bytes);
  }

  async commit(clone: GitClone, path: string, text: string, message = `Change ${path}`): Promise<string> {
    this.write(clone, path, text);
    await this.git(clone, 'add .');
    await this.git(clone, `commit -m "${message}"`);
    const { oid } = clone.head();
    assert.ok(oid);
    return oid;
  }
}

export const wordsOf = (line: string): string[] =>
  Array.from(line.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, plain]) => quoted ?? plain ?? '');
