import { say } from '../../base/say';
import type { OwnerFile } from './ownerFile';
import { isAddress } from './ownerName';
import { readOwnerLines } from './githubOwners';

/**
 * Bitbucket Cloud's CODEOWNERS: patterns like GitHub's, and owners that are suggested as reviewers, among them groups of the workspace
 * (`@workspace/group`) and teams of the repository (`@teams/name`, `@@@name`), each with a way to choose: `:random(2)`, `:least_busy(1)`, `:all`.
 */
export function bitbucketOwners(file: string, text: string): OwnerFile {
  return readOwnerLines(file, text, {
    host: 'Bitbucket',
    isOwner: word => group.test(word) || isAddress(word),
    ownerForms: () => say`@user, @workspace/group, @teams/name or an address`,
    isSetting: first => first.startsWith('CODEOWNERS.') || (first.startsWith('@@@') && !first.includes('/')),
  });
}

const group = /^@{1,3}(?:"[^"]+"|[\w.-]+)(?:\/[\w.-]+)*(?::(?:all|(?:random|least_busy)\(\d+\)))?$/;
