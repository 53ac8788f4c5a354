import type { Person } from '../snapshot';
import type { Completion } from '../team';
import type { World } from '../world';
import { gitProposals } from './gitProposals';
import { pathProposals } from './pathProposals';
import { runLine } from './runLine';
import type { Proposal, Terminal } from './verb';
import { findVerb, verbs } from './verbs';

/** Longer than anything that a person would have completed. */
const longestCompleted = 2000;

/** What may stand at the cursor: verbs first, then what the verb takes, then paths. */
export function complete(world: World, person: Person, line: string, cursor: number): readonly Completion[] {
  const typed = line.slice(0, Math.max(0, Math.min(cursor, line.length)));
  if (typed.length > longestCompleted) return [];
  // Only the command at the cursor matters, not those before it on the line.
  const command = typed.split(/&&|\|\||;/).at(-1) ?? '';
  const words = command.trimStart().split(/\s+/);
  const word = words.pop() ?? '';
  const terminal: Terminal = {
    world,
    person,
    options: {},
    verbs,
    type: (who, one) => runLine(one, { world, person: who, options: {} }),
  };
  return propose(words, word, terminal)
    .filter(({ text }) => text.startsWith(word) && text !== word)
    .map(proposal => ({ ...proposal, start: typed.length - word.length }));
}

function propose(words: readonly string[], word: string, terminal: Terminal): readonly Proposal[] {
  const [name, ...args] = words;
  if (name === undefined) return verbs.map(({ name: text, summary: detail }) => ({ text, kind: 'verb', detail }));
  const own = name === 'git' ? gitProposals(args, word, terminal) : findVerb(name)?.complete?.(args, word, terminal);
  return own ?? pathProposals(word, terminal);
}
