import type { TriggerEvent } from '../../triggers/types';

/** The event as it stands in a sentence: `a push to dev`. */
export function describeEvent(event: TriggerEvent): string {
  switch (event.kind) {
    case 'push':
      if (event.deleted) return `the deletion of ${event.ref.name}`;
      if (event.ref.kind === 'tag') return `the tag ${event.ref.name}`;
      return `a ${event.forced ? 'forced ' : ''}push to ${event.ref.name}`;
    case 'pull-request':
      return `a pull request from ${event.source} into ${event.target}${remarksOn(event)}`;
    case 'merge':
      return `the merge of ${event.source} into ${event.target}`;
    case 'manual':
      return `a run by hand on ${event.ref.name}`;
    case 'schedule':
      return `a schedule on ${event.ref.name}`;
  }
}

function remarksOn(event: Extract<TriggerEvent, { kind: 'pull-request' }>): string {
  const remarks = [
    ...(event.action === 'opened' ? [] : [event.action]),
    ...(event.draft ? ['draft'] : []),
    ...(event.fromFork ? ['from a fork'] : []),
  ];
  return remarks.length > 0 ? ` (${remarks.join(', ')})` : '';
}

/** The same in a few words, for where there is little room: `push to dev`. */
export function nameEvent(event: TriggerEvent): string {
  if (event.kind === 'pull-request') return `pull request into ${event.target}`;
  return describeEvent(event).replace(/^(?:an?|the) /, '');
}

/** What is known of the changed files, as a sentence. */
export function describeFiles({ changedFiles }: TriggerEvent): string {
  if (changedFiles === undefined) return 'Which files change is not known.';
  if (changedFiles.length === 0) return 'No file changes.';
  const shown = changedFiles.slice(0, 3).join(', ');
  const more = changedFiles.length > 3 ? ` and ${changedFiles.length - 3} more` : '';
  return `${changedFiles.length === 1 ? '1 file changes' : `${changedFiles.length} files change`}: ${shown}${more}.`;
}
