import assert from 'node:assert/strict';
import type { EvaluationSettings, TriggerEvent, Verdict } from '../../../../src/triggers/types';
import {
  byHand,
  decisionOf,
  evaluateWorkflows,
  merge,
  onSchedule,
  pullRequest,
  push,
  pushUnknown,
  tag,
} from './occasions';

/** One row: what it says, the file, what happens, and what follows. `ci.yml` is the workflow, `ci.yml/test` a job of it. */
interface Row {
  readonly says: string;
  /** The part of `ci.yml` that matters; a job `test` is added where there are no jobs. */
  readonly file: string;
  readonly others?: Readonly<Record<string, string>>;
  readonly event: TriggerEvent;
  readonly settings?: Partial<EvaluationSettings>;
  readonly expect: Readonly<Record<string, Verdict>>;
  /** Words of the deciding sentence, and its line where one line decides. */
  readonly because: string;
  readonly line?: number;
  /** Whose sentence it is; the first of `expect` unless said otherwise. */
  readonly of?: string;
}

const runs = { 'ci.yml': 'runs' } as const;
const skipped = { 'ci.yml': 'does-not-run' } as const;
const depends = { 'ci.yml': 'depends' } as const;
const files = (count: number, path: (index: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, index) => path(index));
const job = 'runs-on: ubuntu-latest\n    steps:\n      - run: make';

const branchesAndTags: readonly Row[] = [
  {
    says: 'push without filters: every branch',
    file: 'on: push',
    event: push('feature/story-a'),
    expect: runs,
    because: '`on` in line 1 lists `push`.',
    line: 1,
  },
  {
    says: 'push without filters: every tag too',
    file: 'on: push',
    event: tag('v1.0'),
    expect: runs,
    because: 'lists `push`',
  },
  {
    says: 'a list of events',
    file: 'on: [pull_request, push]',
    event: push('dev'),
    expect: runs,
    because: 'lists `push`',
    line: 1,
  },
  {
    says: 'another event only',
    file: 'on: pull_request',
    event: push('dev'),
    expect: skipped,
    because: 'Skipped: `on` in line 1 lists `pull_request`, not `push`.',
    line: 1,
  },
  {
    says: 'branches: one of them',
    file: 'on:\n  push:\n    branches: [master, dev]',
    event: push('dev'),
    expect: runs,
    because: '`branches` in line 3: `dev` matches `dev`.',
    line: 3,
  },
  {
    says: 'branches: none of them',
    file: 'on:\n  push:\n    branches:\n      - master\n      - dev',
    event: push('feature/story-a'),
    expect: skipped,
    because: '`feature/story-a` does not match `master` or `dev`',
    line: 3,
  },
  {
    says: 'one star stops at a slash',
    file: "on:\n  push:\n    branches: ['*']",
    event: push('feature/story-a'),
    expect: skipped,
    because: 'does not match `*`',
  },
  {
    says: 'two stars do not',
    file: "on:\n  push:\n    branches: ['**']",
    event: push('feature/story-a'),
    expect: runs,
    because: 'matches `**`',
  },
  {
    says: 'a later ! takes away',
    file: "on:\n  push:\n    branches: ['release/**', '!release/**-rc']",
    event: push('release/2-rc'),
    expect: skipped,
    because: '`!release/**-rc` takes `release/2-rc` away again',
    line: 3,
  },
  {
    says: 'and a still later pattern gives back',
    file: "on:\n  push:\n    branches: ['release/**', '!release/**-rc', 'release/2-rc']",
    event: push('release/2-rc'),
    expect: runs,
    because: 'matches `release/2-rc`',
  },
  {
    says: 'a ? repeats the character before it, once or not at all',
    file: "on:\n  push:\n    branches: ['stories?']",
    event: push('storie'),
    expect: runs,
    because: 'matches `stories?`',
  },
  {
    says: 'branches-ignore: ignored',
    file: "on:\n  push:\n    branches-ignore: ['feature/**']",
    event: push('feature/story-a'),
    expect: skipped,
    because: '`branches-ignore` in line 3; `feature/story-a` matches `feature/**`',
    line: 3,
  },
  {
    says: 'branches-ignore: not ignored',
    file: "on:\n  push:\n    branches-ignore: ['feature/**']",
    event: push('dev'),
    expect: runs,
    because: 'is not ignored by `feature/**`',
  },
  {
    says: 'only branches: no tag runs it',
    file: 'on:\n  push:\n    branches: [dev]',
    event: tag('v1.0'),
    expect: skipped,
    because: 'a workflow for branches only; the tag `v1.0` was pushed',
  },
  {
    says: 'only tags: no branch runs it',
    file: "on:\n  push:\n    tags: ['v*']",
    event: push('dev'),
    expect: skipped,
    because: 'a workflow for tags only; the branch `dev` was pushed',
  },
  {
    says: 'tags with digits',
    file: "on:\n  push:\n    tags: ['v[0-9]+.[0-9]+']",
    event: tag('v12.3'),
    expect: runs,
    because: '`v12.3` matches `v[0-9]+.[0-9]+`',
  },
  {
    says: 'branches and tags: either',
    file: "on:\n  push:\n    branches: [dev]\n    tags: ['v*']",
    event: tag('v2'),
    expect: runs,
    because: '`tags` in line 4: `v2` matches `v*`.',
  },
  {
    says: 'only branches-ignore: no tag runs it either',
    file: 'on:\n  push:\n    branches-ignore: [wip]',
    event: tag('v1'),
    expect: skipped,
    because: 'for branches only',
  },
];

const paths: readonly Row[] = [
  {
    says: 'paths: one file is enough',
    file: "on:\n  push:\n    paths: ['src/**']",
    event: push('dev', ['README.md', 'src/a/b.ts']),
    expect: runs,
    because: '`src/a/b.ts` matches `src/**`',
    line: 3,
  },
  {
    says: 'paths: none of the files',
    file: "on:\n  push:\n    branches: [dev]\n    paths: ['src/**']",
    event: push('dev', ['a.md', 'b.md', 'c.md']),
    expect: skipped,
    because: 'Skipped: `paths` in line 4; none of the 3 changed files matches `src/**`.',
    line: 4,
  },
  {
    says: 'a folder pattern reaches all levels, unlike on GitLab',
    file: "on:\n  push:\n    paths: ['docs/**']",
    event: push('dev', ['docs/guide/start/here.md']),
    expect: runs,
    because: 'matches `docs/**`',
  },
  {
    says: 'branches and paths must both hold',
    file: "on:\n  push:\n    branches: [master]\n    paths: ['src/**']",
    event: push('dev', ['src/a.ts']),
    expect: skipped,
    because: '`branches` in line 3',
  },
  {
    says: 'paths-ignore: all files ignored',
    file: "on:\n  push:\n    paths-ignore: ['**.md']",
    event: push('dev', ['README.md', 'docs/a.md']),
    expect: skipped,
    because: 'all 2 changed files are ignored by `**.md`',
    line: 3,
  },
  {
    says: 'paths-ignore: one file counts',
    file: "on:\n  push:\n    paths-ignore: ['**.md']",
    event: push('dev', ['README.md', 'src/a.ts']),
    expect: runs,
    because: '`src/a.ts` is not ignored',
  },
  {
    says: 'paths do not count for tags',
    file: "on:\n  push:\n    paths: ['src/**']",
    event: tag('v1'),
    expect: runs,
    because: 'paths do not count when a tag is pushed',
  },
  {
    says: 'unknown files: it depends, it is never a no',
    file: "on:\n  push:\n    paths: ['src/**']",
    event: pushUnknown('dev'),
    expect: depends,
    because: 'the changed files, which are not known here',
    line: 3,
  },
  {
    says: 'and its jobs say on which line they hang',
    file: `on:\n  push:\n    paths: ['src/**']\njobs:\n  test:\n    ${job}`,
    event: pushUnknown('dev'),
    expect: { 'ci.yml/test': 'depends' },
    because: '`paths` in line 3',
    line: 3,
  },
  {
    says: 'unknown files do not matter where the branch decides',
    file: "on:\n  push:\n    branches: [master]\n    paths: ['src/**']",
    event: pushUnknown('dev'),
    expect: skipped,
    because: '`branches` in line 3',
  },
  {
    says: 'an empty commit changes no file',
    file: "on:\n  push:\n    paths: ['**']",
    event: push('dev', []),
    expect: skipped,
    because: 'no file has changed',
  },
  {
    says: 'among more than 300 files GitHub may not see the one that counts',
    file: "on:\n  push:\n    paths: ['src/**']",
    event: push('dev', [...files(300, index => `docs/${index}.md`), 'src/a.ts']),
    expect: depends,
    because: '1 of 301 changed files count, but GitHub looks at the first 300 only',
  },
  {
    says: 'unless so many count that any 300 hold one',
    file: "on:\n  push:\n    paths: ['src/**']",
    event: push('dev', [...files(299, index => `docs/${index}.md`), 'src/a.ts', 'src/b.ts']),
    expect: runs,
    because: 'matches `src/**`',
  },
];

const pullRequests: readonly Row[] = [
  {
    says: 'a pull request that is opened',
    file: 'on: pull_request',
    event: pullRequest('opened'),
    expect: runs,
    because: 'lists `pull_request`',
  },
  {
    says: 'new commits on it',
    file: 'on: pull_request',
    event: pullRequest('updated'),
    expect: runs,
    because: 'lists `pull_request`',
  },
  {
    says: 'a label is not among the usual types',
    file: 'on: pull_request',
    event: pullRequest('labelled'),
    expect: skipped,
    because: '`opened`, `synchronize` and `reopened`, not `labeled`',
  },
  {
    says: 'unless types lists it',
    file: 'on:\n  pull_request:\n    types: [opened, labeled]',
    event: pullRequest('labelled'),
    expect: runs,
    because: '`types` in line 3 lists `labeled`',
    line: 3,
  },
  {
    says: 'and then only what it lists',
    file: 'on:\n  pull_request:\n    types: [labeled]',
    event: pullRequest('opened'),
    expect: skipped,
    because: '`opened` is not among `labeled`',
    line: 3,
  },
  {
    says: 'branches is where it goes to',
    file: 'on:\n  pull_request:\n    branches: [dev]',
    event: pullRequest('opened', 'dev'),
    expect: runs,
    because: '`dev` matches `dev`',
  },
  {
    says: 'not where it comes from',
    file: "on:\n  pull_request:\n    branches: ['feature/**']",
    event: pullRequest('opened', 'dev'),
    expect: skipped,
    because: '`dev` does not match `feature/**`',
  },
  {
    says: 'a workflow that its filter keeps silent leaves a required check waiting',
    file: "on:\n  pull_request:\n    paths: ['docs/**']",
    event: pullRequest('opened', 'dev'),
    expect: { 'ci.yml': 'does-not-run', 'ci.yml/test': 'does-not-run' },
    because: 'the merge waits for it for ever',
    line: 3,
  },
  {
    says: 'ready for review is a type of its own',
    file: 'on:\n  pull_request:\n    types: [ready_for_review]',
    event: pullRequest('ready'),
    expect: runs,
    because: 'lists `ready_for_review`',
  },
  {
    says: 'drafts run as well',
    file: 'on: pull_request',
    event: pullRequest('opened', 'dev', { draft: true }),
    expect: runs,
    because: 'GitHub runs workflows for drafts too',
  },
  {
    says: 'a fork gets no secrets',
    file: 'on: pull_request',
    event: pullRequest('opened', 'dev', { fromFork: true }),
    expect: runs,
    because: 'the run gets no secrets',
  },
  {
    says: 'a conflict keeps it from running',
    file: 'on: pull_request',
    event: pullRequest('updated', 'dev', { conflicted: true }),
    expect: skipped,
    because: 'conflicts with `dev`',
  },
  {
    says: 'but not pull_request_target, which needs no merge commit and reads the default branch',
    file: 'on: pull_request_target',
    event: pullRequest('updated', 'dev', { conflicted: true }),
    expect: runs,
    because: 'GitHub reads this file from the default branch `master`',
  },
  {
    says: 'an approval is a review',
    file: 'on:\n  pull_request_review:\n    types: [submitted]',
    event: pullRequest('approved'),
    expect: runs,
    because: 'lists `submitted`',
  },
  {
    says: 'a push to the source of an open pull request updates it',
    file: 'on: pull_request',
    event: push('feature/story-a', ['src/cart.ts'], { openPullRequests: ['7'] }),
    expect: runs,
    because: 'lists `pull_request`',
  },
  {
    says: 'where that one goes to, a push does not say',
    file: 'on:\n  pull_request:\n    branches: [dev]',
    event: push('feature/story-a', ['src/cart.ts'], { openPullRequests: ['7'] }),
    expect: depends,
    because: 'decides by the branch that the pull request goes to',
    line: 3,
  },
  {
    says: 'a merge is a push to the target',
    file: 'on:\n  push:\n    branches: [dev]',
    event: merge('dev'),
    expect: runs,
    because: '`dev` matches `dev`',
  },
  {
    says: 'and closes the pull request',
    file: 'on:\n  pull_request:\n    types: [closed]',
    event: merge('dev'),
    expect: runs,
    because: 'lists `closed`',
  },
  {
    says: 'and may pass a merge queue before',
    file: 'on: merge_group',
    event: merge('dev'),
    expect: depends,
    because: 'whether `dev` merges through a merge queue',
  },
];

const circumstances: readonly Row[] = [
  {
    says: '[skip ci] in the commit message',
    file: 'on: push',
    event: push('dev', ['a'], { commitMessage: 'Fix typo [skip ci]' }),
    expect: skipped,
    because: 'the commit message says `[skip ci]`',
  },
  {
    says: '[actions skip] on a pull request',
    file: 'on: pull_request',
    event: pullRequest('opened', 'dev', { commitMessage: '[actions skip] Notes' }),
    expect: skipped,
    because: 'says `[actions skip]`',
  },
  {
    says: 'but pull_request_target does not listen',
    file: 'on: pull_request_target',
    event: pullRequest('opened', 'dev', { commitMessage: 'Notes [no ci]' }),
    expect: runs,
    because: 'lists `pull_request_target`',
  },
  {
    says: 'the words of a merge commit stop the push, not the end of the pull request',
    file: 'on:\n  push:\n    branches: [dev]\n  pull_request:\n    types: [closed]',
    event: { ...merge('dev'), commitMessage: 'Merge feature/story-a [skip ci]' },
    expect: runs,
    because: 'lists `closed`',
  },
  {
    says: 'a skip-checks trailer',
    file: 'on: push',
    event: push('dev', ['a'], { commitMessage: 'Fix\n\n\nskip-checks: true\n' }),
    expect: skipped,
    because: 'says `skip-checks: true`',
  },
  {
    says: 'the same words inside the text are no trailer',
    file: 'on: push',
    event: push('dev', ['a'], { commitMessage: 'About skip-checks: true\n\nMore' }),
    expect: runs,
    because: 'lists `push`',
  },
  {
    says: 'what a workflow pushes with its own token',
    file: 'on: push',
    event: push('dev', ['a'], { actor: 'github-actions[bot]' }),
    expect: skipped,
    because: '`GITHUB_TOKEN` sets off no further workflows',
  },
  {
    says: 'a deleted branch',
    file: 'on: push',
    event: push('feature/story-a', [], { deleted: true }),
    expect: depends,
    because: 'deleting a ref',
  },
  {
    says: 'delete is the event for it',
    file: 'on: delete',
    event: push('feature/story-a', [], { deleted: true }),
    expect: runs,
    because: 'lists `delete`',
  },
  {
    says: 'create comes with a new branch',
    file: 'on: create',
    event: push('feature/story-a', [], { created: true }),
    expect: runs,
    because: 'lists `create`',
  },
  {
    says: 'started by hand',
    file: 'on: workflow_dispatch',
    event: byHand(),
    expect: runs,
    because: 'only if the file is on the default branch `master` too',
  },
  {
    says: 'started by hand, but another one',
    file: 'on: workflow_dispatch',
    event: byHand('release.yml'),
    expect: skipped,
    because: '`release.yml` was started, not this workflow',
  },
  {
    says: 'not made to be started by hand',
    file: 'on: push',
    event: byHand(),
    expect: skipped,
    because: 'lists `push`, not `workflow_dispatch`',
  },
  {
    says: 'on its schedule',
    file: "on:\n  schedule:\n    - cron: '0 3 * * 1'",
    event: onSchedule('0 3 * * 1'),
    expect: runs,
    because: 'The schedule in line 3 is `0 3 * * 1`',
    line: 3,
  },
  {
    says: 'on another schedule',
    file: "on:\n  schedule:\n    - cron: '0 3 * * 1'",
    event: onSchedule('0 4 * * *'),
    expect: skipped,
    because: 'does not list `0 4 * * *`',
  },
  {
    says: 'a workflow that only others call',
    file: 'on: workflow_call',
    event: push('dev'),
    expect: skipped,
    because: 'only other workflows start it',
  },
  {
    says: 'concurrency is told',
    file: 'on: push\nconcurrency:\n  group: deploy-${{ github.ref_name }}\n  cancel-in-progress: true',
    event: push('dev'),
    expect: runs,
    because: 'the group `deploy-dev`; a newer run cancels',
  },
];

const conditions: readonly Row[] = [
  {
    says: 'a condition on the branch that holds',
    file: `on: push\njobs:\n  deploy:\n    if: github.ref == 'refs/heads/master'\n    ${job}`,
    event: push('master'),
    expect: { 'ci.yml/deploy': 'runs' },
    because: '`if` in line 4 holds; `github.ref` is `refs/heads/master`',
    line: 4,
  },
  {
    says: 'and that does not',
    file: `on: push\njobs:\n  deploy:\n    if: github.ref == 'refs/heads/master'\n    ${job}`,
    event: push('dev'),
    expect: { 'ci.yml/deploy': 'does-not-run' },
    because: 'Skipped: `if` in line 4 does not hold; `github.ref` is `refs/heads/dev`',
    line: 4,
  },
  {
    says: 'the ref of a pull request is never a branch, whatever its number',
    file: `on: pull_request\njobs:\n  deploy:\n    if: github.ref == 'refs/heads/master'\n    ${job}`,
    event: pullRequest('opened', 'master'),
    expect: { 'ci.yml/deploy': 'does-not-run' },
    because: 'does not hold',
    line: 4,
  },
  {
    says: 'the pushed ref is written out in the event as well',
    file: `on: push\njobs:\n  test:\n    if: github.event.ref == 'refs/heads/dev'\n    ${job}`,
    event: push('dev'),
    expect: { 'ci.yml/test': 'runs' },
    because: '`github.event.ref` is `refs/heads/dev`',
  },
  {
    says: 'a new branch has no commit before',
    file: `on: push\njobs:\n  test:\n    if: github.event.before == '${'0'.repeat(40)}'\n    ${job}`,
    event: push('dev', ['src/cart.ts'], { created: true }),
    expect: { 'ci.yml/test': 'runs' },
    because: '`if` in line 4 holds',
  },
  {
    says: 'and one that was there has',
    file: `on: push\njobs:\n  test:\n    if: github.event.before == '${'0'.repeat(40)}'\n    ${job}`,
    event: push('dev'),
    expect: { 'ci.yml/test': 'does-not-run' },
    because: '`if` in line 4 does not hold',
  },
  {
    says: 'an approval is told by the review',
    file: `on: pull_request_review\njobs:\n  test:\n    if: github.event.review.state == 'approved'\n    ${job}`,
    event: pullRequest('approved'),
    expect: { 'ci.yml/test': 'runs' },
    because: '`github.event.review.state` is `approved`',
  },
  {
    says: 'who reviewed is not known',
    file: `on: pull_request_review\njobs:\n  test:\n    if: github.event.review.user.login == 'noah'\n    ${job}`,
    event: pullRequest('approved'),
    expect: { 'ci.yml/test': 'depends' },
    because: '`github.event.review.user.login`',
  },
  {
    says: 'numbers and texts are compared as numbers',
    file: `on: push\njobs:\n  test:\n    if: \${{ '0x10' == 16 && '' == 0 && true == 1 }}\n    ${job}`,
    event: push('dev'),
    expect: { 'ci.yml/test': 'runs' },
    because: '`if` in line 4 holds',
  },
  {
    says: 'a text that is no number is unequal to every number',
    file: `on: push\njobs:\n  test:\n    if: \${{ 'abc' == 0 || 'abc' > 1 }}\n    ${job}`,
    event: push('dev'),
    expect: { 'ci.yml/test': 'does-not-run' },
    because: '`if` in line 4 does not hold',
  },
  {
    says: 'capital letters do not count in comparisons',
    file: `on: push\njobs:\n  test:\n    if: github.ref_name == 'DEV' && contains(github.ref, 'HEADS')\n    ${job}`,
    event: push('dev'),
    expect: { 'ci.yml/test': 'runs' },
    because: '`github.ref_name` is `dev`',
  },
  {
    says: 'where all variables are known, one that is not set is empty',
    file: `on: push\njobs:\n  test:\n    if: vars.DEPLOY == 'yes'\n    ${job}`,
    event: push('dev'),
    settings: { variables: {}, variablesAreComplete: true },
    expect: { 'ci.yml/test': 'does-not-run' },
    because: '`vars.DEPLOY` is not set',
  },
  {
    says: 'a variable that nobody knows here',
    file: `on: push\njobs:\n  deploy:\n    if: vars.DEPLOY == 'yes'\n    ${job}`,
    event: push('dev'),
    expect: { 'ci.yml/deploy': 'depends' },
    because: 'depends on `vars.DEPLOY`',
    line: 4,
  },
  {
    says: 'a variable from the settings',
    file: `on: push\njobs:\n  deploy:\n    if: vars.DEPLOY == 'yes'\n    ${job}`,
    event: push('dev'),
    settings: { variables: { DEPLOY: 'yes' } },
    expect: { 'ci.yml/deploy': 'runs' },
    because: '`vars.DEPLOY` is `yes`',
    line: 4,
  },
  {
    says: 'unknown and false is false',
    file: `on: push\njobs:\n  deploy:\n    if: vars.DEPLOY == 'yes' && github.event_name == 'release'\n    ${job}`,
    event: push('dev'),
    expect: { 'ci.yml/deploy': 'does-not-run' },
    because: '`github.event_name` is `push`',
    line: 4,
  },
  {
    says: 'unknown or true is true',
    file: `on: push\njobs:\n  deploy:\n    if: vars.DEPLOY == 'yes' || github.event_name == 'push'\n    ${job}`,
    event: push('dev'),
    expect: { 'ci.yml/deploy': 'runs' },
    because: 'holds',
    line: 4,
  },
  {
    says: 'not a draft',
    file: `on: pull_request\njobs:\n  test:\n    if: \${{ !github.event.pull_request.draft }}\n    ${job}`,
    event: pullRequest('opened', 'dev', { draft: true }),
    expect: { 'ci.yml/test': 'does-not-run' },
    because: '`github.event.pull_request.draft` is `true`',
  },
  {
    says: 'a label',
    file: `on: pull_request\njobs:\n  test:\n    if: contains(github.event.pull_request.labels.*.name, 'full test')\n    ${job}`,
    event: pullRequest('opened', 'dev', { labels: ['full test'] }),
    expect: { 'ci.yml/test': 'runs' },
    because: 'holds',
  },
  {
    says: 'labels that are not known',
    file: `on: pull_request\njobs:\n  test:\n    if: contains(github.event.pull_request.labels.*.name, 'full test')\n    ${job}`,
    event: pullRequest('opened'),
    expect: { 'ci.yml/test': 'depends' },
    because: 'github.event.pull_request.labels',
  },
  {
    says: 'from this repository, not from a fork',
    file: `on: pull_request\njobs:\n  test:\n    if: github.event.pull_request.head.repo.full_name == github.repository\n    ${job}`,
    event: pullRequest('opened', 'dev', { fromFork: true }),
    expect: { 'ci.yml/test': 'does-not-run' },
    because: 'does not hold',
  },
  {
    says: 'a secret cannot be asked for, so the file is refused',
    file: `on: push\njobs:\n  test:\n    if: secrets.TOKEN != ''\n    ${job}`,
    event: push('dev'),
    expect: { 'ci.yml': 'depends' },
    because: 'GitHub does not accept this workflow',
  },
];

const graphs: readonly Row[] = [
  {
    says: 'a job waits for another',
    file: `on: push\njobs:\n  build:\n    ${job}\n  test:\n    needs: build\n    ${job}`,
    event: push('dev'),
    expect: { 'ci.yml/test': 'runs', 'ci.yml/build': 'runs' },
    because: 'it starts after `build`, which is assumed to succeed',
  },
  {
    says: 'a skipped job takes along what needs it',
    file: `on: push\njobs:\n  build:\n    if: false\n    ${job}\n  test:\n    needs: build\n    ${job}\n  report:\n    needs: test\n    ${job}`,
    event: push('dev'),
    expect: { 'ci.yml/test': 'does-not-run', 'ci.yml/build': 'does-not-run', 'ci.yml/report': 'does-not-run' },
    because: 'it needs `build` (line 3), which does not run',
    line: 9,
  },
  {
    says: 'unless always() says otherwise',
    file: `on: push\njobs:\n  build:\n    if: false\n    ${job}\n  report:\n    needs: build\n    if: always()\n    ${job}`,
    event: push('dev'),
    expect: { 'ci.yml/report': 'runs' },
    because: '`if` in line 10 holds',
    line: 10,
  },
  {
    says: 'what comes after an always() is skipped with the first',
    file: `on: push\njobs:\n  build:\n    if: false\n    ${job}\n  report:\n    needs: build\n    if: always()\n    ${job}\n  last:\n    needs: report\n    ${job}`,
    event: push('dev'),
    expect: { 'ci.yml/last': 'does-not-run' },
    because: 'waits, at a distance, for `build`',
  },
  {
    says: 'failure() waits for something to fail',
    file: `on: push\njobs:\n  build:\n    ${job}\n  alarm:\n    needs: build\n    if: failure()\n    ${job}`,
    event: push('dev'),
    expect: { 'ci.yml/alarm': 'depends' },
    because: 'It runs only when something fails',
    line: 9,
  },
  {
    says: 'failure() without needs has nothing that could fail',
    file: `on: push\njobs:\n  alarm:\n    if: failure()\n    ${job}`,
    event: push('dev'),
    expect: { 'ci.yml/alarm': 'does-not-run' },
    because: 'does not hold',
    line: 4,
  },
  {
    says: 'what needs an unknown job is unknown',
    file: `on: push\njobs:\n  build:\n    if: vars.BUILD\n    ${job}\n  test:\n    needs: build\n    ${job}`,
    event: push('dev'),
    expect: { 'ci.yml/test': 'depends' },
    because: 'which depends on `vars.BUILD`',
  },
  {
    says: 'results of needs, when all goes well',
    file: `on: push\njobs:\n  build:\n    ${job}\n  test:\n    needs: [build]\n    if: always() && !contains(needs.*.result, 'failure')\n    ${job}`,
    event: push('dev'),
    expect: { 'ci.yml/test': 'runs' },
    because: 'holds',
  },
  {
    says: 'outputs are known only to the run',
    file: `on: push\njobs:\n  changes:\n    ${job}\n  test:\n    needs: changes\n    if: needs.changes.outputs.shop == 'true'\n    ${job}`,
    event: push('dev'),
    expect: { 'ci.yml/test': 'depends' },
    because: '`needs.changes.outputs.shop`',
  },
  {
    says: 'an environment may hold it back',
    file: `on: push\njobs:\n  deploy:\n    environment: production\n    ${job}`,
    event: push('dev'),
    expect: { 'ci.yml/deploy': 'runs' },
    because: 'it deploys to `production`',
  },
];

const called = `on:\n  workflow_call:\n    inputs:\n      where:\n        type: string\n        default: test\njobs:\n  copy:\n    if: inputs.where == 'live'\n    ${job}\n  check:\n    ${job}`;

const chains: readonly Row[] = [
  {
    says: 'a called workflow runs with its caller',
    file: 'on: push\njobs:\n  ship:\n    uses: ./.github/workflows/ship.yml\n    with:\n      where: live',
    others: { 'ship.yml': called },
    event: push('dev'),
    expect: { 'ci.yml/ship/copy': 'runs', 'ci.yml/ship/check': 'runs', 'ship.yml': 'does-not-run' },
    because: '`inputs.where` is `live`',
  },
  {
    says: 'with the default of its input',
    file: 'on: push\njobs:\n  ship:\n    uses: ./.github/workflows/ship.yml',
    others: { 'ship.yml': called },
    event: push('dev'),
    expect: { 'ci.yml/ship/copy': 'does-not-run', 'ci.yml/ship/check': 'runs' },
    because: '`inputs.where` is `test`',
  },
  {
    says: 'an input that the called workflow requires must be given',
    file: 'on: push\njobs:\n  ship:\n    uses: ./.github/workflows/ship.yml',
    others: { 'ship.yml': called.replace('default: test', 'required: true') },
    event: push('dev'),
    expect: { 'ci.yml': 'depends', 'ci.yml/ship': 'depends' },
    because: 'requires the input `where`',
    line: 4,
  },
  {
    says: 'an input that it does not declare must not',
    file: 'on: push\njobs:\n  ship:\n    uses: ./.github/workflows/ship.yml\n    with: { place: live }',
    others: { 'ship.yml': called },
    event: push('dev'),
    expect: { 'ci.yml': 'depends' },
    because: 'declares no input `place`',
    line: 4,
  },
  {
    says: 'a secret that it requires must be handed on',
    file: 'on: push\njobs:\n  ship:\n    uses: ./.github/workflows/ship.yml',
    others: { 'ship.yml': called.replace('inputs:', 'secrets: { TOKEN: { required: true } }\n    inputs:') },
    event: push('dev'),
    expect: { 'ci.yml': 'depends' },
    because: 'requires the secret `TOKEN`',
  },
  {
    says: 'or all secrets at once',
    file: 'on: push\njobs:\n  ship:\n    uses: ./.github/workflows/ship.yml\n    secrets: inherit',
    others: { 'ship.yml': called.replace('inputs:', 'secrets: { TOKEN: { required: true } }\n    inputs:') },
    event: push('dev'),
    expect: { 'ci.yml': 'runs', 'ci.yml/ship/check': 'runs' },
    because: 'lists `push`',
  },
  {
    says: 'a workflow of another repository is not known',
    file: 'on: push\njobs:\n  ship:\n    uses: team/tools/.github/workflows/ship.yml@v1',
    event: push('dev'),
    expect: { 'ci.yml/ship/?': 'depends', 'ci.yml/ship': 'runs' },
    because: 'calls a workflow of another repository',
  },
  {
    says: 'workflow_run follows',
    file: 'name: CI\non: push',
    others: { 'after.yml': `on:\n  workflow_run:\n    workflows: [CI]\njobs:\n  note:\n    ${job}` },
    event: push('dev'),
    expect: { 'after.yml': 'runs', 'after.yml/note': 'runs' },
    because: '`workflows` in line 3 lists `CI`',
    line: 3,
  },
  {
    says: 'and does not when the first does not run',
    file: 'name: CI\non:\n  push:\n    branches: [master]',
    others: { 'after.yml': `on:\n  workflow_run:\n    workflows: [CI]\njobs:\n  note:\n    ${job}` },
    event: push('dev'),
    expect: { 'after.yml': 'does-not-run' },
    because: '`CI` does not run for this event',
  },
  {
    says: 'how the first ends is known only then',
    file: 'name: CI\non: push',
    others: {
      'after.yml': `on:\n  workflow_run:\n    workflows: [CI]\njobs:\n  note:\n    if: github.event.workflow_run.conclusion == 'success'\n    ${job}`,
    },
    event: push('dev'),
    expect: { 'after.yml/note': 'depends' },
    because: 'how `CI` ends',
  },
  {
    says: 'its branches are those of the first run',
    file: 'name: CI\non: push',
    others: {
      'after.yml': `on:\n  workflow_run:\n    workflows: [CI]\n    branches: [master]\njobs:\n  note:\n    ${job}`,
    },
    event: push('dev'),
    expect: { 'after.yml': 'does-not-run' },
    because: '`dev` does not match `master`',
  },
];

const chapters: readonly (readonly [string, readonly Row[]])[] = [
  ['branches and tags', branchesAndTags],
  ['paths', paths],
  ['pull requests and merges', pullRequests],
  ['circumstances', circumstances],
  ['conditions of jobs', conditions],
  ['jobs that wait for jobs', graphs],
  ['workflows that call or follow workflows', chains],
];

describe('What GitHub Actions runs', () => {
  for (const [chapter, rows] of chapters) {
    describe(chapter, () => {
      for (const row of rows) it(row.says, () => check(row));
    });
  }
});

async function check({ file, others, event, settings, expect, because, line, of }: Row): Promise<void> {
  const text = file.includes('jobs:') ? file : `${file}\njobs:\n  test:\n    ${job}\n`;
  const evaluation = await evaluateWorkflows({ 'ci.yml': text, ...others }, event, settings);
  const verdicts = Object.fromEntries(Object.keys(expect).map(name => [name, decisionOf(evaluation, name).verdict]));
  assert.deepEqual(verdicts, expect);
  const { proof, verdict, dependsOn } = decisionOf(evaluation, of ?? Object.keys(expect)[0] ?? '');
  const step = proof.find(({ sentence }) => sentence.includes(because));
  assert.ok(step, `“${because}” is not in: ${proof.map(({ sentence }) => sentence).join(' ')}`);
  if (line !== undefined) assert.equal(step.range?.line, line);
  assert.equal((dependsOn ?? []).length > 0, verdict === 'depends');
}
