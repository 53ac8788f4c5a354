import { plural, say } from '../../base/say';
import { readRound } from '../../flow/round';
import type { Check, Finding } from './check';
import { checkChanges, checkFile, checkNeverCommitted, isRef } from './checkFile';
import { checkPipeline, checkPullRequest } from './checkHost';
import { checkRef } from './checkRef';
import { locate, type CheckContext } from './place';

export async function evaluateCheck(check: Check, context: CheckContext): Promise<Finding> {
  const difference = await differenceOf(check, context);
  const isAbsent = placesOf(check).some(place => locate(place, context).absent === difference);
  return { met: difference === '', difference, isAbsent };
}

/** The refs of which something is asked. */
function placesOf(check: Check): readonly string[] {
  switch (check.kind) {
    case 'ref':
    case 'pipeline':
      return [check.ref];
    case 'file':
      return isRef(check.in) ? [check.in] : [];
    case 'all':
    case 'any':
      return check.checks.flatMap(placesOf);
    default:
      return [];
  }
}

async function differenceOf(check: Check, context: CheckContext): Promise<string> {
  const { learner } = context.now;
  switch (check.kind) {
    case 'ref':
      return checkRef(check, context);
    case 'file':
      return checkFile(check, context);
    case 'changes':
      return checkChanges(check, context);
    case 'never-committed':
      return checkNeverCommitted(check, context);
    case 'pull-request':
      return checkPullRequest(check, context);
    case 'pipeline':
      return checkPipeline(check, context);
    case 'head': {
      const at = learner.head.kind === 'branch' ? learner.head.branch : 'detached';
      if (at === check.branch) return '';
      return at === 'detached'
        ? say`You stand on a commit, not on a branch.`
        : say`You are on ${at}, not on ${check.branch}.`;
    }
    case 'operation': {
      const at = learner.operation?.kind ?? 'none';
      if (at === check.operation) return '';
      return at === 'none' ? say`No ${check.operation} is under way.` : say`A ${at} is still under way.`;
    }
    case 'stash': {
      const n = learner.stash.length;
      return n === check.count
        ? ''
        : plural(
            n,
            say`The stash has 1 entry, not ${check.count}.`,
            say`The stash has ${n} entries, not ${check.count}.`,
          );
    }
    case 'upstream': {
      const { head } = learner;
      const branch = check.branch === 'HEAD' && head.kind === 'branch' ? head.branch : check.branch;
      const is = learner.upstreams.find(one => one.branch === branch)?.upstream ?? 'none';
      if (is === check.is) return '';
      return is === 'none' ? say`Your ${branch} follows no branch.` : say`Your ${branch} follows ${is}.`;
    }
    case 'step': {
      const step = readRound(context.now, context.flow).steps.find(({ id }) => id === check.step);
      return step?.state === 'done' ? '' : (step?.reason ?? '');
    }
    case 'all':
    case 'any':
    case 'not':
      return combine(check.kind, check.checks, context);
  }
}

async function combine(kind: 'all' | 'any' | 'not', checks: readonly Check[], context: CheckContext): Promise<string> {
  const differences: string[] = [];
  for (const check of checks) differences.push(await differenceOf(check, context));
  const unmet = differences.filter(difference => difference !== '');
  switch (kind) {
    case 'all':
      return unmet[0] ?? '';
    case 'any':
      return unmet.length < differences.length ? '' : (unmet[0] ?? '');
    case 'not':
      return unmet.length > 0 ? '' : say`This is so, and should not be.`;
  }
}
