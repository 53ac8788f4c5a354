import { say } from '../../base/say';
import type { Finding } from '../../base/finding';
import type { Provider, RepositoryFiles } from '../types';
import { bitbucketOwners } from './bitbucketOwners';
import { githubOwners } from './githubOwners';
import { gitlabOwners } from './gitlabOwners';
import { ownerFilePlaces, type OwnerFile } from './ownerFile';

const readers = { github: githubOwners, gitlab: gitlabOwners, bitbucket: bitbucketOwners } as const;

/** GitHub does not load a larger file. */
const maxOnGitHub = 3_000_000;

/** The limit of this reading: nobody writes so much by hand. */
const maxRead = 1_000_000;

export type OwnerFileReading =
  | { readonly kind: 'none' }
  /** `isIgnored`: the host does not read it either, so that nobody is asked. */
  | { readonly kind: 'too-large'; readonly file: string; readonly finding: Finding; readonly isIgnored: boolean }
  | { readonly kind: 'read'; readonly owners: OwnerFile };

/** The CODEOWNERS file that counts, out of the places where the host looks. */
export function readOwnerFile(files: RepositoryFiles, provider: Provider): OwnerFileReading {
  for (const file of ownerFilePlaces[provider]) {
    const text = files.read(file);
    if (text === undefined) continue;
    if (text.length <= maxRead) return { kind: 'read', owners: rememberedOwners(provider, file, text) };
    const range = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
    const size = (text.length / 1_000_000).toFixed(1);
    const isIgnored = provider === 'github' && text.length >= maxOnGitHub;
    const message = isIgnored
      ? say`This file has ${size} MB; GitHub does not load files of 3 MB and more, so nobody is asked. Write fewer, wider patterns.`
      : say`This file has ${size} MB. Files above 1 MB are not read here, so whom it names is not known. Write fewer, wider patterns.`;
    const finding: Finding = { code: 'owners.too-large', severity: isIgnored ? 'error' : 'warning', message, range };
    return { kind: 'too-large', file, finding, isIgnored };
  }
  return { kind: 'none' };
}

/** One evaluation asks for the same file several times. What was read is never changed. */
const remembered = new Map<string, OwnerFile>();
const maxRemembered = 4;

function rememberedOwners(provider: Provider, file: string, text: string): OwnerFile {
  const key = [provider, file, text].join('\n');
  const owners = remembered.get(key) ?? readers[provider](file, text);
  remembered.delete(key);
  remembered.set(key, owners);
  const [oldest] = remembered.keys();
  if (remembered.size > maxRemembered && oldest !== undefined) remembered.delete(oldest);
  return owners;
}
