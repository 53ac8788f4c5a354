import { say } from './say';

/** The word for a state that a snapshot names: of a file, a request, a review, a check, a pipeline or a job. */
export function sayState(state: string): string {
  return words[state]?.() ?? state;
}

const words: Readonly<Record<string, () => string>> = {
  added: () => say`added`,
  modified: () => say`modified`,
  deleted: () => say`deleted`,
  untracked: () => say`untracked`,
  open: () => say`open`,
  merged: () => say`merged`,
  closed: () => say`closed`,
  draft: () => say`draft`,
  pending: () => say`pending`,
  approved: () => say`approved`,
  'changes-requested': () => say`changes requested`,
  commented: () => say`commented`,
  dismissed: () => say`dismissed`,
  expected: () => say`expected`,
  waiting: () => say`waiting`,
  running: () => say`running`,
  passed: () => say`passed`,
  failed: () => say`failed`,
  canceled: () => say`canceled`,
  skipped: () => say`skipped`,
  manual: () => say`manual`,
};
