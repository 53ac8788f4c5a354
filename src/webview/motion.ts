import { easeCubicInOut } from 'd3-ease';
import { now, timer, type Timer } from 'd3-timer';
import { betweenTexts } from './betweenTexts';

interface Move {
  readonly at: (share: number) => string;
  readonly start: number;
  readonly duration: number;
  readonly done: (() => void) | undefined;
}

/** What moves now, by node and attribute; one timer moves it all, so that a frame costs one call. */
const moves = new Map<SVGElement, Map<string, Move>>();
let running: Timer | null = null;

/** Moves an attribute from what it is, also in the midst of another movement, to what it shall be. */
export function move(node: SVGElement, name: string, to: string, duration: number, done?: () => void): void {
  const at = betweenTexts(node.getAttribute(name) ?? to, to);
  const own = moves.get(node) ?? new Map<string, Move>();
  own.set(name, { at, start: now(), duration, done });
  moves.set(node, own);
  running ??= timer(step);
}

export function stopMove(node: SVGElement, name: string): void {
  const own = moves.get(node);
  if (own?.delete(name) && own.size === 0) moves.delete(node);
}

function step(): void {
  const time = now();
  for (const [node, own] of moves)
    for (const [name, { at, start, duration, done }] of own) {
      const share = Math.min(1, (time - start) / duration);
      node.setAttribute(name, at(easeCubicInOut(share)));
      if (share < 1) continue;
      stopMove(node, name);
      done?.();
    }
  if (moves.size > 0) return;
  running?.stop();
  running = null;
}
