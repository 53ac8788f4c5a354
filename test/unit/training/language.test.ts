import assert from 'node:assert/strict';
import { setTexts } from '../../../src/base/say';
import { defaultFlow } from '../../../src/flow/flowDefinition';
import type { Check } from '../../../src/training/checks/check';
import { evaluateCheck } from '../../../src/training/checks/evaluateCheck';
import type { CheckContext } from '../../../src/training/checks/place';
import { readExercise } from '../../../src/training/readExercise';
import { stepIds } from '../../../src/flow/step';
import { behaviours } from '../../../src/world/teammates/script';
import { openTeam } from '../../../src/world/openTeam';
import type { Team } from '../../../src/world/team';
import { makePseudoLocale } from '../../../tools/pseudoLocale.mjs';

/** None of these holds in the team below. */
const unmet: readonly Check[] = [
  { kind: 'ref', ref: 'gone' },
  { kind: 'ref', ref: 'host:gone' },
  { kind: 'ref', ref: 'maya:gone' },
  { kind: 'ref', ref: 'dev', exists: false },
  { kind: 'ref', ref: 'dev', same: 'host:dev' },
  { kind: 'ref', ref: 'origin/dev', same: 'story-a' },
  { kind: 'ref', ref: 'story-a', same: 'origin/dev' },
  { kind: 'ref', ref: 'dev', contains: ['story-a'] },
  { kind: 'ref', ref: 'host:master', contains: ['host:dev'] },
  { kind: 'ref', ref: 'story-a', lacks: ['dev'] },
  { kind: 'ref', ref: 'dev', moved: true },
  { kind: 'ref', ref: 'story-a', moved: false },
  { kind: 'ref', ref: 'dev', hasCommit: ['Xyz'] },
  { kind: 'ref', ref: 'story-a', lacksCommit: ['Xx'] },
  { kind: 'ref', ref: 'story-a', tipParents: 2 },
  { kind: 'ref', ref: 'story-a', tipParents: 3 },
  { kind: 'ref', ref: 'story-a', tipMessage: 'Xyz' },
  { kind: 'ref', ref: 'story-a', tipAuthor: 'maya' },
  { kind: 'ref', ref: 'story-a', since: 'dev', count: 4 },
  { kind: 'ref', ref: 'story-a', since: 'dev', linear: false },
  { kind: 'ref', ref: 'story-a', onHost: true },
  { kind: 'ref', ref: 'origin/dev', onHost: false },
  { kind: 'ref', ref: 'dev@start', shape: 'goal' },
  { kind: 'file', path: 'gn.md', in: 'work-tree' },
  { kind: 'file', path: 'README.md', in: 'index', exists: false },
  { kind: 'file', path: 'README.md', in: 'dev', contains: ['Xyz'] },
  { kind: 'file', path: 'README.md', in: 'host:dev', lacks: ['/./'] },
  { kind: 'file', path: 'src/cart.js', in: 'story-a', sameAs: 'maya:dev' },
  { kind: 'head', branch: 'dev' },
  { kind: 'changes', staged: ['Rdm.md'], unstaged: [], untracked: [] },
  { kind: 'changes', unstaged: ['Rdm.md'] },
  { kind: 'changes', untracked: [] },
  { kind: 'operation', operation: 'merge' },
  { kind: 'stash', count: 1 },
  { kind: 'upstream', branch: 'story-a', is: 'origin/x' },
  { kind: 'upstream', branch: 'dev', is: 'none' },
  { kind: 'pull-request', source: 'x', target: 'dev' },
  { kind: 'pull-request', source: 'x' },
  { kind: 'pull-request', target: 'x' },
  { kind: 'pull-request', source: 'feature/story-a', exists: false },
  { kind: 'pull-request', source: 'feature/story-a', state: 'merged' },
  { kind: 'pull-request', source: 'feature/story-a', draft: true },
  { kind: 'pull-request', source: 'feature/story-a', approvedBy: ['maya'] },
  { kind: 'pull-request', source: 'feature/story-a', changesRequestedBy: ['learner'] },
  { kind: 'pull-request', source: 'feature/story-a', commentedBy: ['maya'] },
  { kind: 'pull-request', source: 'feature/story-a', checks: 'failed' },
  { kind: 'pull-request', source: 'feature/story-a', sourceDeleted: true },
  { kind: 'pipeline', ref: 'story-a', job: 'x', state: 'passed' },
  { kind: 'pipeline', ref: 'dev', state: 'canceled' },
  { kind: 'never-committed', pattern: '/x/', ref: 'story-a' },
  { kind: 'step', step: 'fetch' },
  { kind: 'not', checks: [{ kind: 'head', branch: 'story-a' }] },
];

/** Names and values, which are the same in every language. */
const verbatim =
  /“[^”]*”|"[^"]*"|\b(GitLab|Learner|Maya|Noah|origin\/\S+|feature\/story-a|story-a|master|merge(?= îš)|dev|gone|README\.md|src\/cart\.js|x)\b/g;

describe('the language of exercises', function () {
  this.timeout(30_000);
  let team: Team;
  let context: CheckContext;
  before(async () => {
    team = await openTeam({ flavour: 'gitlab', seed: 1, story: 'shop' });
    const start = team.snapshot;
    for (const line of [
      'git switch -c story-a',
      'echo "// x" >> src/cart.js',
      'git commit -am "Xx"',
      'git push origin story-a:feature/story-a',
      'pr create --base dev --head feature/story-a --title "Xx"',
      'echo "// y" >> src/cart.js',
      'git commit -am "Yy"',
      'echo z > nw.md',
    ])
      await team.run(line);
    context = { now: team.snapshot, start, goal: undefined, files: team.files, flow: defaultFlow };
    setTexts(makePseudoLocale()['l10n/bundle.l10n.qps-ploc.json'] as Record<string, string>);
  });
  after(() => {
    setTexts(undefined);
    team.dispose();
  });

  it('is the reader’s in what every check says', async () => {
    const left: string[] = [];
    for (const check of unmet) {
      const { met, difference } = await evaluateCheck(check, context);
      if (met || /[aeiou]/.test(difference.replace(verbatim, ''))) left.push(`${JSON.stringify(check)} ${difference}`);
    }
    assert.deepEqual(left, []);
  });

  it('is the reader’s in what is wrong with a file', () => {
    const { findings } = readExercise(
      'id: A B\ntitle: [x]\nsteps: [xx]\nstory: a. b. c. d. e.\nsetup: { host: zz, lines: [[x]], agents: [{ who: mm, does: [xx] }] }\n' +
        'goal: [{ says: x }, { check: { file: /x, in: dev } }]\nhints: 1\nsolutions: [{ do: [] }]\npar: x\nxx: 1\n',
      'x.yaml',
    );
    const keys =
      'id title course steps ideas story setup goal hints solutions near-misses par forbidden summary host lines seed file';
    const words = [...keys.split(' '), ...stepIds, ...behaviours, 'gitlab', 'github', 'bitbucket'];
    const known = new RegExp(`"[^"]*"|(?<![\\w-])(${words.join('|')})(?![\\w-])`, 'g');
    const left = findings.map(({ message }) => message).filter(text => /[aeiou]/.test(text.replace(known, '')));
    assert.ok(findings.length > 12, `${findings.length}`);
    assert.deepEqual(left, []);
  });
});
