export interface KeyHelp {
  readonly key: string;
  readonly meaning: string;
  readonly snippet?: string;
}

const route = '- name: $1\n  do:\n    - $2';

/** What may stand in the block of which key; the empty key is the file itself. */
export const exerciseKeys: Readonly<Record<string, readonly KeyHelp[]>> = {
  '': [
    { key: 'id', meaning: 'Small letters, digits and hyphens; no other exercise has it.' },
    { key: 'title', meaning: 'As the Exercises view shows it.' },
    { key: 'course', meaning: 'The course that it belongs to.' },
    { key: 'steps', meaning: 'The steps of the round that it practises.', snippet: 'steps: [$1]' },
    { key: 'ideas', meaning: 'What it teaches; the new idea first.', snippet: 'ideas: [$1]' },
    {
      key: 'story',
      meaning: 'What happened and what is wanted, in at most four sentences.',
      snippet: 'story: >\n  $1',
    },
    { key: 'setup', meaning: 'What was done before the learner begins.', snippet: 'setup:\n  lines:\n    - $1' },
    {
      key: 'goal',
      meaning: 'What must be so in the end.',
      snippet: 'goal:\n  - check: { $1 }\n    says: $2\n    otherwise: $3',
    },
    { key: 'hints', meaning: 'Help in stages.', snippet: 'hints:\n  nudge: $1\n  concept: $2\n  shape: $3' },
    {
      key: 'solutions',
      meaning: 'At least three good ways.',
      snippet: `solutions:\n  ${route.replaceAll('\n', '\n  ')}`,
    },
    {
      key: 'near-misses',
      meaning: 'At least three ways that look right and are not.',
      snippet: `near-misses:\n  ${route.replaceAll('\n', '\n  ')}\n    fails: 1`,
    },
    { key: 'par', meaning: 'How many commands a good solution takes.' },
    { key: 'forbidden', meaning: 'git verbs that it does without.', snippet: 'forbidden: [$1]' },
    { key: 'summary', meaning: 'One sentence on what was practised, and the same in one’s own repository.' },
  ],
  setup: [
    { key: 'host', meaning: 'Only with this host.' },
    { key: 'seed', meaning: 'Another number, another chance for agents.' },
    { key: 'lines', meaning: 'Typed lines, of the learner or by name of a teammate.', snippet: 'lines:\n  - $1' },
    {
      key: 'teammates',
      meaning: 'What teammates do when something happens.',
      snippet: 'teammates:\n  - who: $1\n    on: $2\n    lines: [$3]',
    },
    {
      key: 'agents',
      meaning: 'Teammates who act of their own accord.',
      snippet: 'agents:\n  - who: $1\n    does: [$2]',
    },
  ],
  goal: [
    { key: 'check', meaning: 'What is looked at.', snippet: 'check: { $1 }' },
    { key: 'says', meaning: 'The aim as the learner reads it.' },
    { key: 'otherwise', meaning: 'What the learner reads while it is not met.' },
  ],
  check: [
    { key: 'ref', meaning: 'A branch or tag: dev, origin/dev, host:dev, maya:dev.' },
    { key: 'file', meaning: 'A file in the work tree, the index or a ref.' },
    { key: 'head', meaning: 'The branch that the learner is on.' },
    { key: 'changes', meaning: 'What is staged, changed or untracked.', snippet: 'changes: none' },
    { key: 'operation', meaning: 'What is half done.' },
    { key: 'stash', meaning: 'How many entries the stash has.' },
    { key: 'pull-request', meaning: 'A pull request on the host.', snippet: 'pull-request: { $1 }' },
    { key: 'pipeline', meaning: 'The newest pipeline of a ref.' },
    { key: 'never-committed', meaning: 'What no new commit may ever have held.' },
    { key: 'upstream', meaning: 'What a branch follows.' },
    { key: 'step', meaning: 'A step of the round that is done.' },
    { key: 'all', meaning: 'All of these.', snippet: 'all:\n  - $1' },
    { key: 'any', meaning: 'One of these.', snippet: 'any:\n  - $1' },
    { key: 'not', meaning: 'Not this.', snippet: 'not: { $1 }' },
  ],
  hints: [
    { key: 'nudge', meaning: 'Where to look.' },
    { key: 'concept', meaning: 'What to know.' },
    { key: 'shape', meaning: 'The form of the command.' },
  ],
  solutions: [
    { key: 'name', meaning: 'What this way is called.' },
    { key: 'do', meaning: 'One act after the other.', snippet: 'do:\n  - $1' },
  ],
  'near-misses': [
    { key: 'name', meaning: 'What is done wrong.' },
    { key: 'do', meaning: 'One act after the other.', snippet: 'do:\n  - $1' },
    { key: 'fails', meaning: 'The number of the goal that it misses, counted from 1.' },
  ],
  do: [
    { key: 'step', meaning: 'A step by its button.' },
    { key: 'save', meaning: 'A file saved in the editor.', snippet: 'save: $1\n  content: "$2"' },
    { key: 'stage', meaning: 'A file staged in the Source Control view.' },
    { key: 'commit', meaning: 'A commit in the Source Control view, with this message.' },
  ],
};
