import { say } from '../../base/say';
import type { Finding } from '../../base/finding';
import type { Provider, RepositoryFiles } from '../types';
import { bitbucketOwners } from './bitbucketOwners';
import { githubOwners } from './githubOwners';
import { gitlabOwners } from './gitlabOwners';
import { ownerFilePlaces, type OwnerFile } from './ownerFile';

const readers = { github: githubOwners, gitlab: gitlabOwners, bitbucket: bitbucketOwners } as const;

/** GitHub does not load a larger file; the others name no limit, and nobody writes one of this size by hand. */
const maxBytes = 3_000_000;

export type OwnerFileReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'too-large'; readonly file: string; readonly finding: Finding }
  | { readonly kind: 'read'; readonly owners: OwnerFile };

/** The CODEOWNERS file that counts, out of the places where the host looks. */
export function readOwnerFile(files: RepositoryFiles, provider: Provider): OwnerFileReading {
  for (const file of ownerFilePlaces[provider]) {
    const text = files.read(file);
    if (text === undefined) continue;
    if (text.length <= maxBytes) return { kind: 'read', owners: readers[provider](file, text) };
    const range = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
    const size = (text.length / 1_000_000).toFixed(1);
    const message =
      provider === 'github'
        ? say`This file has ${size} MB; GitHub does not load files of 3 MB and more, so nobody is asked. Write fewer, wider patterns.`
        : say`This file has ${size} MB; it is not read here, so nobody is asked. Write fewer, wider patterns.`;
    return { kind: 'too-large', file, finding: { code: 'owners.too-large', severity: 'error', message, range } };
  }
  return { kind: 'none' };
}
