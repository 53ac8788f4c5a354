import type { CloneState, Snapshot } from '../../world/snapshot';
import { cellWidth } from './cellWidth';
import { style } from './style';

export interface Prompt {
  /** With its colours. */
  readonly text: string;
  /** In cells. */
  readonly width: number;
}

/** `shop (story-a +1 ~2 ↑1) $ `: the folder, the branch, and in words-as-short-as-possible what is not at rest. */
export function makePrompt(clone: CloneState, snapshot: Snapshot): Prompt {
  const folder = clone.path.split('/').at(-1) ?? '';
  const state = readState(clone);
  const place = readPlace(clone, snapshot);
  const inner = [
    clone.head.kind === 'branch' ? style.green(place) : style.yellow(place),
    ...state.map(({ text, colour }) => style[colour](text)),
  ];
  const plain = `${folder} (${[place, ...state.map(({ text }) => text)].join(' ')}) $ `;
  return { text: `${style.cyan(folder)} (${inner.join(' ')}) $ `, width: cellWidth(plain) };
}

function readPlace({ head }: CloneState, { commits }: Snapshot): string {
  return head.kind === 'branch' ? head.branch : (commits[head.row]?.oid.slice(0, 7) ?? 'no commit');
}

interface StatePart {
  readonly text: string;
  readonly colour: 'green' | 'red' | 'yellow' | 'magenta' | 'cyan';
}

function readState({ files, operation, upstreams, head, stash }: CloneState): readonly StatePart[] {
  const conflicts = files.filter(file => file.conflict !== null).length;
  const staged = files.filter(file => file.conflict === null && file.staged !== null).length;
  const changed = files.filter(file => file.conflict === null && file.unstaged !== null).length;
  const upstream = head.kind === 'branch' ? upstreams.find(({ branch }) => branch === head.branch) : undefined;
  const parts: readonly (StatePart | false)[] = [
    operation !== null && { text: operation.kind.toUpperCase(), colour: 'magenta' },
    conflicts > 0 && { text: `!${conflicts}`, colour: 'red' },
    staged > 0 && { text: `+${staged}`, colour: 'green' },
    changed > 0 && { text: `~${changed}`, colour: 'red' },
    upstream !== undefined && upstream.ahead > 0 && { text: `↑${upstream.ahead}`, colour: 'cyan' },
    upstream !== undefined && upstream.behind > 0 && { text: `↓${upstream.behind}`, colour: 'cyan' },
    stash.length > 0 && { text: `stash ${stash.length}`, colour: 'yellow' },
  ];
  return parts.filter(part => part !== false);
}
