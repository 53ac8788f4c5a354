/** One good way through the seven steps, as a person would type it; the last line merges the request. */
export const round = [
  'git fetch origin',
  'git merge origin/dev',
  'git switch -c story-a',
  'echo "// free shipping above 50" >> src/cart.js',
  'git add .',
  'git commit -m "Add free shipping"',
  'git switch dev',
  'git merge --no-ff --no-edit story-a',
  'git push origin dev:feature/story-a',
  'pr create --base dev --head feature/story-a',
  'pr merge',
];
