import { plural, say } from '../../base/say';
import type { Rule } from './advice';

export const conflict: Rule = ({ snapshot, previous }) => {
  const { operation, files } = snapshot.learner;
  const paths = files.filter(file => file.conflict !== null).map(file => file.path);
  const before = previous.learner.files.some(file => file.conflict !== null);
  if (paths.length === 0 || before) return null;
  const kind = operation?.kind ?? 'merge';
  const other = operation?.otherName;
  const changed = other
    ? say`Your side and ${other} changed the same lines of ${paths.join(', ')}, so only you can say what should stand there.`
    : say`Your side changed the same lines of ${paths.join(', ')}, so only you can say what should stand there.`;
  const add = `git add ${paths.join(' ')}`;
  const end = `git ${kind} --continue`;
  const abort = `git ${kind} --abort`;
  return {
    code: 'conflict',
    sentence:
      changed +
      ' ' +
      plural(
        paths.length,
        say`Edit the file, ${add}, then ${end}; or take it all back with ${abort}.`,
        say`Edit the files, ${add}, then ${end}; or take it all back with ${abort}.`,
      ),
    lines: [add, end],
  };
};

export const operationWaits: Rule = ({ failed, output, snapshot }) => {
  const { operation } = snapshot.learner;
  if (!failed || !operation) return null;
  if (
    !/not possible because you have unmerged files|MERGE_HEAD exists|in the middle of|while (merging|rebasing)|already in progress|unmerged|unresolved conflict/i.test(
      output,
    )
  )
    return null;
  return {
    code: 'operation-waits',
    sentence: say`A ${operation.kind} waits to be ended before anything else. Settle the conflicts and git ${operation.kind} --continue, or go back with git ${operation.kind} --abort.`,
    lines: [`git ${operation.kind} --abort`],
  };
};

export const dirtyTree: Rule = ({ failed, output }) => {
  if (!failed || !/would be overwritten by (checkout|merge)|Please commit your changes or stash/i.test(output))
    return null;
  return {
    code: 'dirty-tree',
    sentence: say`Git stopped before it would overwrite changes that you have not committed. Commit them, or put them aside with git stash and take them back later with git stash pop.`,
    lines: ['git stash'],
  };
};
