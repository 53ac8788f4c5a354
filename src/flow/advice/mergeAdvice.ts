import { say } from '../../base/say';
import { branchRole } from '../flowDefinition';
import type { Rule } from './advice';

const merged = /^git merge(?: --?\S+)* ([^-\s]\S*)$/;

/** The learner meant to bring the story into the shared branch, but stands on the story. */
export const mergeIntoItself: Rule = ({ failed, line, snapshot, flow }) => {
  const { head } = snapshot.learner;
  const [, name] = merged.exec(line.trim()) ?? [];
  if (failed || head.kind !== 'branch' || name !== head.branch) return null;
  const role = branchRole(flow, name);
  if (role === 'main' || role === 'integration') return null;
  const lines = [`git switch ${flow.integration}`, line.trim()];
  return {
    code: 'merge-into-itself',
    sentence: say`You stand on ${name} itself, so there was nothing to merge. A merge brings another branch into the one that you stand on: ${lines.join(say`, then `)}`,
    lines,
  };
};

/** A story that went into the branch of releases, past the branch where stories come together. */
export const mergeIntoMain: Rule = ({ failed, line, snapshot, previous, flow }) => {
  const { head, operation } = snapshot.learner;
  const [, name] = merged.exec(line.trim()) ?? [];
  if (failed || operation || name === undefined || head.kind !== 'branch' || flow.main === flow.integration)
    return null;
  const tip = snapshot.commits[head.row]?.oid;
  const moved = tip !== previous.commits[previous.learner.head.row]?.oid;
  const role = branchRole(flow, name.replace(`${flow.remote}/`, ''));
  if (!moved || branchRole(flow, head.branch) !== 'main' || (role !== 'story' && role !== 'feature')) return null;
  const lines = ['git reset --keep ORIG_HEAD', `git switch ${flow.integration}`, `git merge --no-ff --no-edit ${name}`];
  return {
    code: 'merge-into-main',
    sentence: say`${name} is now in your ${head.branch}, which is for releases; stories come together on ${flow.integration}. Nothing is lost: ${lines.join(say`, then `)}`,
    lines,
  };
};
