import { plural, say } from '../../base/say';
import type { Provider, TriggerEvent } from '../../triggers/types';

/** The event as it stands in a sentence, in the words of the host: `a push to dev`. */
export function describeEvent(event: TriggerEvent, provider?: Provider): string {
  switch (event.kind) {
    case 'push':
      if (event.deleted) return say`the deletion of ${event.ref.name}`;
      if (event.ref.kind === 'tag') return say`the tag ${event.ref.name}`;
      return event.forced ? say`a forced push to ${event.ref.name}` : say`a push to ${event.ref.name}`;
    case 'pull-request':
      return (
        (provider === 'gitlab'
          ? say`a merge request from ${event.source} into ${event.target}`
          : say`a pull request from ${event.source} into ${event.target}`) + remarksOn(event)
      );
    case 'merge':
      return say`the merge of ${event.source} into ${event.target}`;
    case 'manual':
      return say`a run by hand on ${event.ref.name}`;
    case 'schedule':
      return say`a schedule on ${event.ref.name}`;
  }
}

function remarksOn(event: Extract<TriggerEvent, { kind: 'pull-request' }>): string {
  const remarks = [
    ...(event.action === 'opened' ? [] : [actionWords[event.action]()]),
    ...(event.draft ? [say`draft`] : []),
    ...(event.fromFork ? [say`from a fork`] : []),
  ];
  return remarks.length > 0 ? ` (${remarks.join(', ')})` : '';
}

const actionWords = {
  opened: () => say`opened`,
  updated: () => say`updated`,
  reopened: () => say`reopened`,
  labelled: () => say`labelled`,
  ready: () => say`ready`,
  closed: () => say`closed`,
  edited: () => say`edited`,
  approved: () => say`approved`,
} as const;

/** The same in a few words, for where there is little room: `push to dev`. */
export function nameEvent(event: TriggerEvent, provider?: Provider): string {
  switch (event.kind) {
    case 'push':
      if (event.deleted) return say`deletion of ${event.ref.name}`;
      if (event.ref.kind === 'tag') return say`tag ${event.ref.name}`;
      return event.forced ? say`forced push to ${event.ref.name}` : say`push to ${event.ref.name}`;
    case 'pull-request':
      return provider === 'gitlab' ? say`merge request into ${event.target}` : say`pull request into ${event.target}`;
    case 'merge':
      return say`merge of ${event.source} into ${event.target}`;
    case 'manual':
      return say`run by hand on ${event.ref.name}`;
    case 'schedule':
      return say`schedule on ${event.ref.name}`;
  }
}

/** What is known of the changed files, as a sentence. */
export function describeFiles({ changedFiles }: TriggerEvent): string {
  if (changedFiles === undefined) return say`Which files change is not known.`;
  if (changedFiles.length === 0) return say`No file changes.`;
  const shown = changedFiles.slice(0, 3).join(', ');
  const more = changedFiles.length - 3;
  if (more > 0) return say`${changedFiles.length} files change: ${shown} and ${more} more.`;
  return plural(
    changedFiles.length,
    say`1 file changes: ${shown}.`,
    say`${changedFiles.length} files change: ${shown}.`,
  );
}
