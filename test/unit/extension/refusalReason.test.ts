import assert from 'node:assert/strict';
import { refusalReason } from '../../../src/extension/map/refusalReason';

describe('extension: why a command would be refused, in one line', () => {
  for (const [output, reason] of [
    ['fatal: invalid reference: nope\n', 'invalid reference: nope'],
    [
      'error: cannot rebase: You have unstaged changes.\nerror: Please commit',
      'cannot rebase: You have unstaged changes.',
    ],
    ['remote: GitLab: Not allowed.\nTo https://gitlab.example/team/shop.git\n', 'GitLab: Not allowed.'],
    [
      '\nTo https://gitlab.example/team/shop.git\n ! [rejected]        v1 -> v1 (already exists)\nerror: failed',
      '[rejected] v1 -> v1 (already exists)',
    ],
    ['merge: nope - not something we can merge\n', 'merge: nope - not something we can merge'],
    ['', ''],
  ] as const)
    it(`of ${JSON.stringify(output.slice(0, 40))}`, () => {
      assert.equal(refusalReason(output), reason);
    });
});
