import { escapePattern } from '../base/escapePattern';
import { say } from '../base/say';
import { branchRole, type FlowDefinition } from '../flow/flowDefinition';
import { contains } from '../flow/reachable';
import type { CloneState, Row, Snapshot } from '../world/snapshot';

export type MisconceptionCode =
  | 'fetch-changes-files'
  | 'pull-is-download'
  | 'push-sends-all'
  | 'wrong-branch'
  | 'merge-direction'
  | 'dev-is-origin-dev'
  | 'commit-takes-all'
  | 'delete-undoes';

export interface Misconception {
  readonly code: MisconceptionCode;
  /** Names the belief and puts the fact beside it, in at most two sentences. */
  readonly sentence: string;
}

export interface Act {
  readonly line: string;
  readonly exitCode: number;
  readonly before: Snapshot;
  readonly after: Snapshot;
}

/**
 * Recognises the belief behind the last act, from what it changed and what it did not. The line only tells what was meant; whether it
 * was a misconception is read from the states before and after.
 */
export function recogniseMisconception(act: Act, earlier: readonly Act[], flow: FlowDefinition): Misconception | null {
  for (const recognise of recognisers) {
    const found = recognise(act, earlier, flow);
    if (found) return found;
  }
  return null;
}

type Recogniser = (act: Act, earlier: readonly Act[], flow: FlowDefinition) => Misconception | null;

const recognisers: readonly Recogniser[] = [
  // Looks for the team's change in the files right after a fetch that only moved remote-tracking branches.
  ({ line, after }, earlier, flow) => {
    const fetch = earlier.at(-1);
    const looks = /^(cat|ls|git (log|show|diff))\b/.test(line) && !line.includes(`${flow.remote}/`);
    if (!fetch || !looks || !/^git fetch\b/.test(fetch.line) || !movedTracking(fetch) || !isBehind(after)) return null;
    return {
      code: 'fetch-changes-files',
      sentence: say`A fetch does not change your files: only ${flow.remote}/… moved. To have the changes in your work tree, merge them.`,
    };
  },

  ({ line, exitCode, before, after }) => {
    if (!/^git pull\b/.test(line)) return null;
    const made = headMoved(before, after) && (after.commits[after.learner.head.row]?.parents.length ?? 0) > 1;
    if (exitCode === 0 && !made) return null;
    return {
      code: 'pull-is-download',
      sentence: made
        ? say`Pull is more than a download: it fetched, and then made a merge commit on your branch. To only look first, use git fetch.`
        : after.learner.operation
          ? say`Pull is more than a download: it fetched, and then stopped at a conflict on your branch. To only look first, use git fetch.`
          : say`Pull is more than a download: it fetched, and then tried to merge on your branch. To only look first, use git fetch.`,
    };
  },

  // Other branches have work that the host lacks, and only one of them went.
  ({ line, exitCode, before, after }) => {
    if (!/^git push\b/.test(line) || exitCode !== 0 || /--all\b/.test(line)) return null;
    const arrived = new Set(
      after.host.refs.filter(ref => rowOf(before.host, ref.name) !== ref.row).map(ref => ref.row),
    );
    const { head } = after.learner;
    const left = after.learner.refs.find(
      ref => ref.kind === 'branch' && ref.row === head.row && !arrived.has(ref.row) && !isOnHost(after, ref.row),
    );
    if (!left) return null;
    return {
      code: 'push-sends-all',
      sentence: say`A push sends the branches that you name, and no others: your ${left.short} is still only local.`,
    };
  },

  ({ before, after }, _earlier, flow) => {
    const { head } = after.learner;
    if (head.kind !== 'branch' || !headMoved(before, after)) return null;
    const role = branchRole(flow, head.branch);
    const commit = after.commits[head.row];
    const isOwn = commit?.parents.length === 1 && commit.authorEmail === emailOfLearner(after);
    const isNew = commit && !before.commits.some(({ oid }) => oid === commit.oid);
    if ((role !== 'main' && role !== 'integration') || !isOwn || !isNew) return null;
    return {
      code: 'wrong-branch',
      sentence: say`This commit landed on ${head.branch}, because that is the branch you are on. A story gets a branch of its own: git switch -c NAME takes the commit along.`,
    };
  },

  ({ line, before, after }, _earlier, flow) => {
    const named = /^git merge\b.*?\s([\w./-]+)$/.exec(line)?.[1];
    const { head } = after.learner;
    if (!named || head.kind !== 'branch' || !headMoved(before, after)) return null;
    const role = branchRole(flow, head.branch);
    const otherRole = branchRole(flow, named.replace(`${flow.remote}/`, ''));
    if (otherRole !== 'main' || role !== 'integration') return null;
    return {
      code: 'merge-direction',
      sentence: say`Merge brings the named branch into the one you are on: ${named} went into ${head.branch}, not the other way round.`,
    };
  },

  ({ line, after }, _earlier, flow) => {
    const named = new RegExp(`^git merge\\b.*\\s${escapePattern(flow.integration)}$`).test(line);
    if (!named || !isBehind(after)) return null;
    return {
      code: 'dev-is-origin-dev',
      sentence: say`${flow.integration} is your own branch; what the host had at the last fetch is ${flow.remote}/${flow.integration}. You merged the older of the two.`,
    };
  },

  ({ line, exitCode, after }) => {
    const left = after.learner.files.filter(file => file.unstaged !== null);
    if (!/^git commit\b/.test(line) || exitCode !== 0 || left.length === 0) return null;
    return {
      code: 'commit-takes-all',
      sentence: say`A commit takes what is staged, and no more: ${left.map(file => file.path).join(', ')} stayed out. Stage it with git add.`,
    };
  },

  ({ line, exitCode, before, after }) => {
    const name = /^git branch\s+(?:-d|-D|--delete)\s+(\S+)/.exec(line)?.[1];
    const row = name === undefined ? -1 : rowOf(before.learner, `refs/heads/${name}`);
    const oid = oidOf(before, row);
    if (exitCode !== 0 || oid === undefined || !after.commits.some(commit => commit.oid === oid)) return null;
    const kept = after.learner.refs.find(
      ref => ref.kind === 'branch' && contains(after.commits, ref.row, rowOfOid(after, oid)),
    );
    if (!kept) return null;
    return {
      code: 'delete-undoes',
      sentence: say`Deleting ${name ?? ''} took away a name, not the work: its commits are still in ${kept.short}.`,
    };
  },
];

function rowOf(repository: { readonly refs: CloneState['refs'] }, name: string): Row {
  return repository.refs.find(ref => ref.name === name)?.row ?? -1;
}

const rowOfOid = ({ commits }: Snapshot, oid: string) => commits.findIndex(commit => commit.oid === oid);

const emailOfLearner = ({ people }: Snapshot) => people.find(({ role }) => role === 'learner')?.email;

function movedTracking({ before, after }: Act): boolean {
  const tips = (snapshot: Snapshot) =>
    snapshot.learner.refs
      .filter(ref => ref.kind === 'remote-branch')
      .map(ref => `${ref.name} ${oidOf(snapshot, ref.row) ?? ''}`);
  return tips(before).join() !== tips(after).join();
}

function isBehind({ learner }: Snapshot): boolean {
  return learner.upstreams.some(({ behind }) => behind > 0);
}

function isOnHost({ commits, host }: Snapshot, row: Row): boolean {
  return host.refs.some(ref => contains(commits, ref.row, row));
}

const oidOf = ({ commits }: Snapshot, row: Row) => commits[row]?.oid;

/** Rows of two snapshots do not compare, for a commit that arrives may push later ones down; oids do. */
function headMoved(before: Snapshot, after: Snapshot): boolean {
  return oidOf(before, before.learner.head.row) !== oidOf(after, after.learner.head.row);
}
