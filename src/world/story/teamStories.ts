import type { MergeBlocker, Pipeline, PullRequest, PullRequestEvent } from '../snapshot';
import type { TeamOptions } from '../team';

/** Something that happens to every team sooner or later: who types what, and how it ends. Plain data, so that an exercise can use it. */
export interface TeamStory {
  readonly id: string;
  readonly title: string;
  /** What happens, in a few sentences. */
  readonly tells: string;
  readonly options: TeamOptions;
  readonly steps: readonly StoryStep[];
  readonly ends: StoryEnd;
}

export interface StoryStep {
  readonly line: string;
  /** Whose terminal; the learner's where absent. */
  readonly as?: string;
  /** This line is refused, and that is the point. */
  readonly fails?: true;
}

export interface StoryEnd {
  readonly requests: readonly {
    readonly id: number;
    readonly state: PullRequest['state'];
    /** All that stands in the way. */
    readonly blockers?: readonly MergeBlocker['code'][];
    /** What happened to it, in this order, maybe with other things between. */
    readonly events?: readonly PullRequestEvent['kind'][];
  }[];
  /** The newest pipeline of a branch. */
  readonly pipelines?: readonly {
    readonly ref: string;
    readonly state: Pipeline['state'];
    readonly failed?: readonly string[];
  }[];
  /** Lines that a file on the host has, or no longer has. */
  readonly files?: readonly {
    readonly ref: string;
    readonly path: string;
    readonly has: string;
    readonly not?: true;
  }[];
}

const steps = (...typed: readonly string[]): StoryStep[] =>
  typed.map(text => {
    const [, fails = '', as, line = ''] = /^(! )?(?:(maya|noah)\$ )?(.*)$/.exec(text) ?? [];
    return { line, ...(as === undefined ? {} : { as }), ...(fails === '' ? {} : { fails: true }) };
  });

const seed = 7;
const gitlab: TeamOptions = { flavour: 'gitlab', seed, story: 'quiet' };

/** A change on a branch of its own, proposed. */
const proposeTheName = [
  'git switch -c story-a',
  'edit README.md 1 "# Our shop"',
  'git commit -am "Name the shop"',
  'git push origin story-a:feature/story-a',
  'pr create --base dev --head feature/story-a',
];
const mayaRewords = [
  'maya$ git switch dev',
  'maya$ edit README.md 1 "# The shop"',
  'maya$ git commit -am "Name it otherwise"',
  'maya$ git push origin dev',
];

/** Each is run from its seed; `!` marks a line that is refused. */
export const teamStories: readonly TeamStory[] = [
  {
    id: 'race-for-a-file',
    title: 'A race for the same file',
    tells:
      'You and Maya change the same line. Maya’s push arrives first, so your request conflicts; you bring dev in, decide, and push.',
    options: gitlab,
    steps: steps(
      ...proposeTheName,
      ...mayaRewords,
      '! pr merge 1',
      'git fetch origin',
      '! git merge origin/dev',
      'edit README.md ours',
      'git add .',
      'git commit -m "Merge dev"',
      'git push origin story-a:feature/story-a',
      'noah$ pr review 1 --approve',
      'pr merge 1',
    ),
    ends: {
      requests: [{ id: 1, state: 'merged', events: ['opened', 'pushed', 'approved', 'merged'] }],
      pipelines: [{ ref: 'dev', state: 'passed' }],
      files: [
        { ref: 'dev', path: 'README.md', has: '# Our shop' },
        { ref: 'dev', path: 'README.md', has: '# The shop', not: true },
      ],
    },
  },
  {
    id: 'force-push-under-review',
    title: 'A force-push while somebody reviews',
    tells:
      'Noah has looked at a commit that you then replace. His approval falls, his remark is outdated, and he has to look again.',
    options: { ...gitlab, flavour: 'github' },
    steps: steps(
      ...proposeTheName,
      'noah$ pr review 1 --comment --body "Whose shop?" --file README.md --line 1',
      'noah$ pr review 1 --approve',
      'edit README.md 1 "# The shop of us all"',
      'git commit --amend -am "Name the shop of us all"',
      '! git push origin story-a:feature/story-a',
      'git push --force-with-lease origin story-a:feature/story-a',
      '! pr merge 1',
      'noah$ pr review 1 --approve',
      'pr merge 1 --squash --delete-branch',
    ),
    ends: {
      requests: [
        {
          id: 1,
          state: 'merged',
          events: ['approved', 'force-pushed', 'dismissed', 'approved', 'merged', 'branch-deleted'],
        },
      ],
      files: [{ ref: 'dev', path: 'README.md', has: '# The shop of us all' }],
    },
  },
  {
    id: 'flaky-check',
    title: 'A check that fails for no reason',
    tells:
      'A job fails though nothing in the commit is wrong. Its log says that it is unreliable; a second run passes.',
    options: gitlab,
    steps: steps(
      'git switch -c story-a',
      'mkdir .gitflow',
      'echo "test: {fails-first: 1}" > .gitflow/checks.yaml',
      'git add .',
      'git commit -m "Test against the slow service"',
      'git push origin story-a:feature/story-a',
      'pr create --base dev --head feature/story-a',
      'noah$ pr review 1 --approve',
      '! pr merge 1',
      'pipeline log test',
      'pipeline retry test',
      'pr merge 1',
      'pipeline retry test dev',
    ),
    ends: { requests: [{ id: 1, state: 'merged' }], pipelines: [{ ref: 'dev', state: 'passed' }] },
  },
  {
    id: 'hotfix-overtakes-release',
    title: 'A hotfix overtakes a release',
    tells:
      'A release waits for its approval while a hotfix goes to master first. The release follows, and the fix comes back to dev.',
    options: gitlab,
    steps: steps(
      'git fetch origin',
      'git merge origin/dev',
      'git push origin dev:release/1.1',
      'pr create --base master --head release/1.1 --title "Release 1.1"',
      'maya$ git switch -c hotfix/1.0.1 origin/master',
      'maya$ edit README.md 1 "# Shop, open again"',
      'maya$ git commit -am "Open the shop again"',
      'maya$ git push origin hotfix/1.0.1',
      'maya$ pr create --base master --head hotfix/1.0.1 --title "Hotfix 1.0.1"',
      'noah$ pr review 2 --approve',
      'maya$ pr merge 2',
      'noah$ pr review 1 --approve',
      'pr merge 1',
      'maya$ pr create --base dev --head hotfix/1.0.1 --title "Hotfix 1.0.1 for dev"',
      'noah$ pr review 3 --approve',
      'maya$ pr merge 3 --delete-branch',
    ),
    ends: {
      requests: [1, 2, 3].map(id => ({ id, state: 'merged' as const })),
      pipelines: [
        { ref: 'master', state: 'passed' },
        { ref: 'dev', state: 'passed' },
      ],
      files: ['master', 'dev'].map(ref => ({ ref, path: 'README.md', has: '# Shop, open again' })),
    },
  },
  {
    id: 'stale-approval',
    title: 'An approval of what is no longer there',
    tells:
      'After Noah’s approval you push once more. The rules of dev take the approval back, so the merge waits for a new one.',
    options: { ...gitlab, flavour: 'bitbucket' },
    steps: steps(
      ...proposeTheName,
      'noah$ pr review 1 --approve',
      'edit README.md 3 "A small web shop of our own."',
      'git commit -am "Say whose it is"',
      'git push origin story-a:feature/story-a',
      '! pr merge 1',
    ),
    ends: {
      requests: [{ id: 1, state: 'open', blockers: ['approvals'], events: ['approved', 'pushed', 'dismissed'] }],
    },
  },
  {
    id: 'conflict-after-approval',
    title: 'A conflict after the approval',
    tells:
      'All is approved and green, and then Maya changes the same line on dev. The approval stands, but nothing can be merged.',
    options: gitlab,
    steps: steps(...proposeTheName, 'noah$ pr review 1 --approve', ...mayaRewords, '! pr merge 1'),
    ends: { requests: [{ id: 1, state: 'open', blockers: ['conflicts'], events: ['opened', 'approved'] }] },
  },
  {
    id: 'deleted-source-branch',
    title: 'The source branch was deleted too early',
    tells:
      'Maya tidies up and deletes the branch of your open request. You still have the commits, so you push it again.',
    options: gitlab,
    steps: steps(
      ...proposeTheName,
      'maya$ git push origin --delete feature/story-a',
      'noah$ pr review 1 --approve',
      '! pr merge 1',
      'git push origin story-a:feature/story-a',
      'noah$ pr review 1 --approve',
      'pr merge 1',
    ),
    ends: {
      requests: [{ id: 1, state: 'merged', events: ['opened', 'branch-deleted', 'pushed', 'merged'] }],
      files: [{ ref: 'dev', path: 'README.md', has: '# Our shop' }],
    },
  },
  {
    id: 'break-together',
    title: 'Two requests that merge cleanly and break together',
    tells:
      'You rename a function, Maya uses it under its old name in a new file. Both requests are green by themselves, and no line conflicts; the pipeline of dev fails after the second merge.',
    options: gitlab,
    steps: steps(
      'git fetch origin',
      'git merge origin/dev',
      'git switch -c story-a',
      'edit src/price.js 2 "export function showPrice(cents) {"',
      'git commit -am "Call it showPrice"',
      'git push origin story-a:feature/story-a',
      'pr create --base dev --head feature/story-a',
      'maya$ git switch -c feature/receipt origin/dev',
      `maya$ echo "import { formatPrice } from './price.js';" > src/receipt.js`,
      'maya$ git add .',
      'maya$ git commit -m "Print a receipt"',
      'maya$ git push origin feature/receipt',
      'maya$ pr create --base dev --head feature/receipt',
      'noah$ pr review 1 --approve',
      'noah$ pr review 2 --approve',
      'pr merge 1',
      'maya$ pr merge 2',
    ),
    ends: {
      requests: [
        { id: 1, state: 'merged' },
        { id: 2, state: 'merged' },
      ],
      pipelines: [{ ref: 'dev', state: 'failed', failed: ['test'] }],
    },
  },
  {
    id: 'check-never-starts',
    title: 'A required check that never starts',
    tells:
      'The rules of dev ask for a check that no job reports. Everything is green and approved, and the merge waits for ever.',
    options: gitlab,
    steps: steps(
      'maya$ git switch dev',
      'maya$ mkdir .gitflow',
      'maya$ echo "protected: {dev: {approvals: 1, checks: [lint, security-scan]}}" > .gitflow/host.yaml',
      'maya$ git add .',
      'maya$ git commit -m "Ask for a security scan"',
      'maya$ git push origin dev',
      ...proposeTheName,
      'noah$ pr review 1 --approve',
      '! pr merge 1',
      'pr checks 1',
    ),
    ends: { requests: [{ id: 1, state: 'open', blockers: ['check-missing'] }] },
  },
  {
    id: 'reviewer-on-leave',
    title: 'The reviewer is on leave',
    tells:
      'Noah was asked and does not answer. Nothing forbids to ask somebody else: Maya looks, approves, and the work goes in.',
    options: gitlab,
    steps: steps(
      'git switch -c story-a',
      'edit README.md 1 "# Our shop"',
      'git commit -am "Name the shop"',
      'git push origin story-a:feature/story-a',
      'pr create --base dev --head feature/story-a --reviewer noah',
      'git fetch origin',
      '! pr merge 1',
      'pr edit 1 --add-reviewer maya',
      'maya$ pr review 1 --approve',
      'pr merge 1 --delete-branch',
    ),
    ends: {
      requests: [{ id: 1, state: 'merged', events: ['opened', 'approved', 'merged', 'branch-deleted'] }],
    },
  },
];
