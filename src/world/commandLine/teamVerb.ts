import { act } from '../teammates/act';
import { behaviours, type Behaviour } from '../teammates/script';
import { nearestName } from '../../base/nearestName';
import { misused, said } from './results';
import type { Verb } from './verb';

const explained: Readonly<Record<Behaviour, string>> = {
  push: 'commits to dev and pushes it',
  'same-lines': 'changes the lines that you changed, on dev, and pushes',
  'open-pr': 'pushes a branch and opens a pull request',
  review: 'reads the newest pull request and approves it, or asks for changes',
  approve: 'approves the newest pull request of somebody else',
  'request-changes': 'asks for changes on a line of it',
  'review-again': 'looks again at what was reviewed before and has changed since',
  respond: 'answers to a review of the own pull request: fixes, explains, or merges',
  'force-push': 'rebases the own branch onto dev and force-pushes it',
  'delete-branch': 'deletes a merged branch on the host',
  'merge-first': 'merges a pull request of the own into dev',
};

export const teamVerb: Verb = {
  name: 'team',
  summary: 'see your teammates, or have one do something: team maya push',
  usage: ['team', 'team NAME ACT', ...behaviours.map(name => `  ${name.padEnd(16)} ${explained[name]}`)],
  run([who, what, ...rest], terminal) {
    const { world } = terminal;
    const others = world.people.filter(({ role }) => role !== 'learner');
    if (who === undefined) {
      return said(
        ...others.map(({ id, name, role }) => {
          const last = world.record.lastActs[id];
          return `${id}  ${name}, ${role}${last ? `: ${last.text}` : ''}`;
        }),
      );
    }
    const person = others.find(({ id, handle }) => id === who.toLowerCase() || handle === who);
    if (!person)
      return misused(`Nobody on the team is called ${who}. Ask one of: ${others.map(({ id }) => id).join(', ')}`);
    const behaviour = behaviours.find(name => name === what);
    if (!behaviour || rest.length > 0) {
      const near = what === undefined ? undefined : nearestName(what, behaviours);
      return misused(
        what === undefined
          ? `Say what ${person.name} does: ${behaviours.join(', ')}`
          : `${person.name} cannot "${[what, ...rest].join(' ')}".${near ? ` Did you mean: team ${who} ${near}` : ` Possible: ${behaviours.join(', ')}`}`,
      );
    }
    return act(world, person, behaviour, terminal.type);
  },
  complete(args, _word, { world }) {
    if (args.length === 0) {
      return world.people
        .filter(({ role }) => role !== 'learner')
        .map(({ id, name }) => ({ text: id, kind: 'flag', detail: name }));
    }
    return args.length === 1 ? behaviours.map(text => ({ text, kind: 'verb', detail: explained[text] })) : [];
  },
};
