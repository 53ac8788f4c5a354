/** Every case that this project does not pass, and why, in one line each. The key is the id of the case. */
export const knownMisses: Readonly<Record<string, string>> = {
  'act-expr-018':
    "GitHub's own evaluator gives false: a property of a list is null, and null contains nothing; act looks into the list's items.",
  'gcl-014':
    "GitLab's own code looks for the left text in the right one and answers true; gitlab-ci-local's test says false.",
};
