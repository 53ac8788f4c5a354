import { nearestName } from '../../base/nearestName';
import { misused, said } from './results';
import type { Verb } from './verb';

export const help: Verb = {
  name: 'help',
  summary: 'this list; help VERB tells more',
  usage: ['help', 'help VERB'],
  run([word, second], terminal) {
    const { verbs } = terminal;
    if (word === undefined) {
      const width = Math.max(...verbs.map(({ name }) => name.length));
      return said(
        ...verbs.map(({ name, summary }) => `${name.padEnd(width)}  ${summary}`),
        '',
        'Join commands with && (only if the first succeeded) or ; and begin a comment with #.',
      );
    }
    const verb = verbs.find(({ name }) => name === word);
    if (!verb) {
      const near = nearestName(
        word,
        verbs.map(({ name }) => name),
      );
      return misused(`There is no verb "${word}".${near ? ` Did you mean: help ${near}` : ' See all with: help'}`);
    }
    if (word === 'git' && second !== undefined) return verb.run(['help', second], terminal);
    return said(`${verb.name}: ${verb.summary}`, '', ...verb.usage);
  },
  complete: (args, _word, { verbs }) =>
    args.length === 0 ? verbs.map(({ name, summary }) => ({ text: name, kind: 'verb', detail: summary })) : [],
};
