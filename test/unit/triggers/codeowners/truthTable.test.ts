// Who owns what on each host, and who is asked, as a table to be read.
import assert from 'node:assert/strict';
import { bitbucketOwners } from '../../../../src/triggers/codeowners/bitbucketOwners';
import { evaluateReviews } from '../../../../src/triggers/codeowners/evaluateReviews';
import { githubOwners } from '../../../../src/triggers/codeowners/githubOwners';
import { gitlabOwners } from '../../../../src/triggers/codeowners/gitlabOwners';
import { cpuTime } from '../../../fixtures/cpuTime';
import type { Decision, Provider, PullRequestTrigger, RepositoryFiles } from '../../../../src/triggers/types';

const readers = { github: githubOwners, gitlab: gitlabOwners, bitbucket: bitbucketOwners };

function ownersOf(provider: Provider, text: string, path: string): string {
  const owners = readers[provider]('CODEOWNERS', text);
  return owners
    .decide(path)
    .map(entry => `${entry.range.line}: ${entry.owners.join(' ')}`.trim())
    .join(' | ');
}

type Row = readonly [title: string, provider: Provider, text: string, path: string, expected: string];

const table: readonly Row[] = [
  ['the last line that matches wins', 'github', '* @maya\n*.ts @noah', 'src/a.ts', '2: @noah'],
  ['a later line without owners takes them away', 'github', '* @maya\n/docs/', 'docs/a.md', '2:'],
  ['docs/* means the files directly in it', 'github', 'docs/* @maya', 'docs/a/b.md', ''],
  ['docs/ means everything in it, at any depth', 'github', 'docs/ @maya', 'web/docs/a/b.md', '1: @maya'],
  ['a leading slash ties it to the top', 'github', '/docs/ @maya', 'web/docs/a.md', ''],
  ['a path with a slash inside is tied to the top as well', 'github', 'web/docs @maya', 'x/web/docs/a.md', ''],
  ['two stars cross folders', 'github', 'src/**/api @maya', 'src/a/b/api/c.ts', '1: @maya'],
  ['capital letters count', 'github', 'README.md @maya', 'readme.md', ''],
  ['brackets are ordinary letters', 'github', 'app/[id]/ @maya', 'app/[id]/page.ts', '1: @maya'],
  ['words behind # are a comment', 'github', '*.ts @maya # ask @noah', 'a.ts', '1: @maya'],
  ['a line with a wrong owner is passed over', 'github', '* @maya\n*.ts noah', 'a.ts', '1: @maya'],
  ['a line with ! is passed over', 'github', '* @maya\n!a.ts @noah', 'a.ts', '1: @maya'],
  ['each section gives its own owner', 'gitlab', '* @maya\n[Docs]\n*.md @noah', 'a.md', '1: @maya | 3: @noah'],
  ['a section lends its owners to lines without', 'gitlab', '[Docs] @noah\n*.md\n*.txt @maya', 'a.md', '2: @noah'],
  [
    'sections of one name are one, whatever the letters',
    'gitlab',
    '[A]\n*.md @a\n[Docs]\n*.md @noah\n[DOCS]\na.md @maya',
    'a.md',
    '2: @a | 6: @maya',
  ],
  ['an exclusion counts wherever it stands', 'gitlab', '[Docs]\n!a.md\n*.md @noah', 'a.md', ''],
  [
    'an exclusion says nothing about other sections',
    'gitlab',
    '* @maya\n[Docs]\n*.md @noah\n!a.md',
    'a.md',
    '1: @maya',
  ],
  ['two stars at the end cover one level only', 'gitlab', '/docs/** @maya', 'docs/a/b.md', ''],
  ['a slash at the end covers everything', 'gitlab', '/docs/ @maya', 'docs/a/b.md', '1: @maya'],
  ['braces are ordinary letters', 'gitlab', '*.{md,txt} @maya', 'a.md', ''],
  ['spaces are written with a backslash', 'gitlab', 'my\\ docs/ @maya', 'my docs/a.md', '1: @maya'],
  [
    'a repeated pattern takes the place of the first',
    'gitlab',
    '*.md @maya\na.md @noah\n*.md @zoe',
    'a.md',
    '2: @noah',
  ],
  ['a heading that is not closed is a line', 'gitlab', '[Docs\n*.md @noah', 'a.md', '2: @noah'],
  ['comments behind a line are fine', 'bitbucket', '*.ts maya@team.example # here', 'a.ts', '1: maya@team.example'],
  ['groups choose their reviewers in turn', 'bitbucket', '*.ts @team/web:random(2)', 'a.ts', '1: @team/web:random(2)'],
  [
    'settings are not lines',
    'bitbucket',
    'CODEOWNERS.toplevel.assignment_routing random 1\n* @maya',
    'a.ts',
    '2: @maya',
  ],
];

describe('CODEOWNERS: whose file is it', () => {
  for (const [title, provider, text, path, expected] of table) {
    it(`${provider}: ${title}`, () => {
      assert.equal(ownersOf(provider, text, path), expected);
    });
  }

  it('optional sections and numbers of approvals are kept', () => {
    const [entry] = gitlabOwners('CODEOWNERS', '^[Docs][2] @noah\n*.md').decide('a.md');
    assert.deepEqual(entry?.section, { name: 'Docs', optional: true, approvals: 2 });
  });

  it('wrong lines come back with their place', () => {
    const { findings } = githubOwners('CODEOWNERS', '# all\n  *.ts noah  # x\n\\#a @maya\nx***y @maya');
    assert.deepEqual(
      findings.map(one => [one.code, one.range.line, one.range.column, one.range.endColumn]),
      [
        ['owners.invalid-line', 2, 3, 12],
        ['owners.invalid-line', 3, 1, 2],
        ['owners.invalid-line', 4, 1, 12],
      ],
    );
    const gitlab = gitlabOwners('CODEOWNERS', '*.md\n[]\n*.ts @maya # soon\n[Open\n*.js maya\n^[Docs][2] @noah');
    assert.deepEqual(
      gitlab.findings.map(one => [one.code, one.range.line]),
      [
        ['owners.line-without-owner', 1],
        ['owners.section-without-name', 2],
        ['owners.invalid-line', 3],
        ['owners.invalid-line', 4],
        ['owners.invalid-line', 5],
        ['owners.optional-with-approvals', 6],
      ],
    );
  });
});

const request: PullRequestTrigger = {
  kind: 'pull-request',
  action: 'opened',
  source: 'feature/story-a',
  target: 'dev',
  author: 'maya',
  changedFiles: ['docs/a.md', 'src/cart.ts'],
  defaultBranch: 'master',
};
const repository = (files: Readonly<Record<string, string>>): RepositoryFiles => ({
  paths: Object.keys(files),
  read: path => files[path],
});
function review(
  provider: Provider,
  files: Readonly<Record<string, string>>,
  hostFile?: string,
  event = request,
): Decision | undefined {
  return evaluateReviews(repository(files), event, { provider, ...(hostFile === undefined ? {} : { hostFile }) })[0];
}
const ownersAsked = 'protected: { dev: { approvals: 2, code-owners: true } }';

describe('Reviews: who must approve, who is suggested', () => {
  it('owners are suggested as long as nothing says that they must approve, and the assumption is marked', () => {
    const decision = review('github', { CODEOWNERS: '* @noah @maya' });
    assert.equal(decision?.verdict, 'runs');
    assert.deepEqual(decision.review, { required: [], suggested: ['@noah'], approvalsNeeded: 1 });
    assert.deepEqual(
      decision.proof.filter(step => step.assumed).map(step => step.code),
      ['approvals', 'code-owners'],
    );
  });

  it('with the rule, each deciding line asks for its owners', () => {
    const decision = review('github', { CODEOWNERS: '*.md @noah\n*.ts @zoe @noah' }, ownersAsked);
    assert.deepEqual(
      decision?.review?.required.map(({ owners, approvals, paths, range }) => [owners, approvals, paths, range?.line]),
      [
        [['@noah'], 1, ['docs/a.md'], 1],
        [['@zoe', '@noah'], 1, ['src/cart.ts'], 2],
      ],
    );
    assert.equal(decision.review.approvalsNeeded, 2);
    assert.equal(
      decision.proof.some(step => step.assumed),
      false,
    );
  });

  it('GitLab asks each section for its number, and only suggests optional ones', () => {
    const text = '[Docs][2]\n*.md @noah @zoe @ann\n^[Style]\n*.ts @zoe';
    const decision = review('gitlab', { CODEOWNERS: text }, ownersAsked);
    assert.deepEqual(
      decision?.review?.required.map(one => one.approvals),
      [2],
    );
    assert.deepEqual(review('gitlab', { CODEOWNERS: '^[Style]\n*.ts @zoe' }, ownersAsked)?.review?.suggested, ['@zoe']);
  });

  it('a section is required if one of its headings is', () => {
    const text = '^[Style]\n*.ts @zoe\n[Style]\n*.css @zoe';
    assert.equal(review('gitlab', { CODEOWNERS: text }, ownersAsked)?.review?.required.length, 1);
  });

  it('the first file of the host counts, and it is that of the target branch', () => {
    const files = {
      CODEOWNERS: '* @root',
      '.github/CODEOWNERS': '* @hub',
      '.bitbucket/CODEOWNERS': '* @bucket',
      '.gitlab/CODEOWNERS': '* @lab',
    };
    const first = (provider: Provider): string | undefined => review(provider, files)?.review?.suggested[0];
    assert.deepEqual([first('github'), first('gitlab'), first('bitbucket')], ['@hub', '@root', '@bucket']);
    assert.match(review('github', files)?.proof[0]?.sentence ?? '', /target branch "dev"/);
  });

  it('unknown files leave it open', () => {
    const { kind, action, source, target, defaultBranch } = request;
    const unknown: PullRequestTrigger = { kind, action, source, target, defaultBranch };
    assert.equal(review('github', { CODEOWNERS: '* @noah' }, undefined, unknown)?.verdict, 'depends');
  });

  it('GitHub waits with a draft', () => {
    const decision = review('github', { CODEOWNERS: '* @noah' }, undefined, { ...request, draft: true });
    assert.deepEqual([decision?.verdict, decision?.dependsOn], ['depends', ['the pull request is marked ready']]);
  });

  it('a branch that is not protected asks for nothing', () => {
    assert.equal(review('github', {}, undefined, { ...request, target: 'feature/x' })?.verdict, 'does-not-run');
  });

  it('files of five megabytes and lines made to be slow end quickly', async () => {
    const large = '* @noah\n'.repeat(700_000);
    assert.match(review('github', { CODEOWNERS: large })?.proof[0]?.sentence ?? '', /MB/);
    const slow = [
      `${'*a'.repeat(500)}/${'**/'.repeat(300)}x @noah`,
      `* ${'a@'.repeat(1900)}`,
      '['.repeat(3900),
      '['.repeat(20_000),
      '\\ '.repeat(1900),
    ].join('\n');
    const event = { ...request, changedFiles: ['a'.repeat(2000), 'a/'.repeat(1000)] };
    for (const provider of ['github', 'gitlab', 'bitbucket'] as const) {
      const file = provider === 'bitbucket' ? '.bitbucket/CODEOWNERS' : 'CODEOWNERS';
      assert.ok((await cpuTime(() => review(provider, { [file]: slow }, undefined, event))) < 200);
    }
  });
});
