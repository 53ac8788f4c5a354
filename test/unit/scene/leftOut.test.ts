import assert from 'node:assert/strict';
import { leftOutNote, leftOutSentence } from '../../../src/scene/flow/leftOut';
import type { Ref } from '../../../src/world/snapshot';

const ref = (short: string, kind: Ref['kind']): Ref => ({ name: `refs/${short}`, short, kind, row: 0 });

describe('What is not drawn in the flow picture', () => {
  const branch = ref('feature/search', 'branch');
  const tag = ref('v1.0.0', 'tag');

  it('is counted as what it is', () => {
    assert.equal(leftOutNote([branch]), '+1 more branch');
    assert.equal(leftOutNote([branch, ref('origin/dev', 'remote-branch')]), '+2 more branches');
    assert.equal(leftOutNote([tag]), '+1 more tag');
    assert.equal(leftOutNote([tag, tag]), '+2 more tags');
    assert.equal(leftOutNote([branch, tag]), '+2 more names');
  });

  it('is named, the first eight of them', () => {
    assert.match(leftOutSentence([tag]), /^One more name is not drawn here: v1\.0\.0\. /);
    const many = Array.from({ length: 9 }, (_, index) => ref(`b${index}`, 'branch'));
    assert.match(leftOutSentence(many), /^9 more names are not drawn here: b0, .*, b7 …\. /);
  });
});
