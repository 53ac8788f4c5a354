import type { CommandResult } from '../../team';
import type { FlagTable } from '../flags';
import { nearestName } from '../../../base/nearestName';
import { misused } from '../results';
import { completePipeline, pipeline, runPipeline } from '../pipeline/verb';
import type { Proposal, Terminal, Verb } from '../verb';
import {
  close,
  closeFlags,
  comment,
  commentFlags,
  edit,
  editFlags,
  ready,
  readyFlags,
  reopen,
  reopenFlags,
  resolve,
  resolveFlags,
} from './changeState';
import { checks, checksFlags } from './checks';
import { checkout, checkoutFlags } from './checkout';
import { create, createFlags } from './create';
import { diff, diffFlags } from './diff';
import { list, listFlags } from './list';
import { merge, mergeFlags } from './merge';
import { review, reviewFlags } from './review';
import { view, viewFlags } from './view';

interface Action {
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<CommandResult> | CommandResult;
  readonly flags: FlagTable;
}

const actions: Readonly<Record<string, Action>> = {
  create: { run: create, flags: createFlags },
  list: { run: list, flags: listFlags },
  view: { run: view, flags: viewFlags },
  diff: { run: diff, flags: diffFlags },
  checkout: { run: checkout, flags: checkoutFlags },
  checks: { run: checks, flags: checksFlags },
  review: { run: review, flags: reviewFlags },
  merge: { run: merge, flags: mergeFlags },
  close: { run: close, flags: closeFlags },
  reopen: { run: reopen, flags: reopenFlags },
  ready: { run: ready, flags: readyFlags },
  comment: { run: comment, flags: commentFlags },
  resolve: { run: resolve, flags: resolveFlags },
  edit: { run: edit, flags: editFlags },
};

/** What GitLab's program calls the same. */
const glabActions: Readonly<Record<string, readonly string[]>> = {
  approve: ['review', '--approve'],
  note: ['comment'],
  update: ['edit'],
  show: ['view'],
  ls: ['list'],
  new: ['create'],
};

const usage = [
  'pr create [--base BRANCH] [--head BRANCH] [--title TEXT] [--body TEXT] [--draft] [--reviewer NAME]',
  'pr list [--state open|merged|closed|all]',
  'pr view [NUMBER]        what it would bring, who reviewed it, and why it cannot be merged yet',
  'pr diff [NUMBER]        the changes, line by line',
  'pr checkout NUMBER      get its branch into your clone',
  'pr review [NUMBER] --approve | --request-changes | --comment [--body TEXT] [--file FILE --line N] [--suggest TEXT]',
  'pr checks [NUMBER]      what the pipelines say of it',
  'pr merge [NUMBER] [--merge|--squash|--rebase] [--delete-branch] [--auto | --disable-auto]',
  'pr close [NUMBER], pr reopen NUMBER, pr ready [NUMBER], pr edit [NUMBER] --title TEXT',
  'pr comment [NUMBER] --body TEXT [--reply THREAD], pr resolve THREAD [NUMBER]',
  'Without a number it is the one of your current branch. `gh pr ...` and `glab mr ...` do the same.',
];

export const pr: Verb = {
  name: 'pr',
  summary: 'pull requests on the host: create, list, view, diff, checkout, review, merge, close',
  usage,
  run: act,
  complete,
};

/** The hosts' own programs, as far as requests and pipelines go. */
export const gh: Verb = hostProgram('gh', 'pr', 'run');
export const glab: Verb = hostProgram('glab', 'mr', 'ci');

function hostProgram(name: string, noun: string, ciNoun: string): Verb {
  return {
    name,
    summary: `${name} ${noun} ...: the same as pr ...; ${name} ${ciNoun} ...: as pipeline ...`,
    usage: [`${name} ${noun} ACTION ...`, ...usage, '', `${name} ${ciNoun} ACTION ...`, ...pipeline.usage],
    run: (args, terminal) =>
      args[0] === noun
        ? act(args.slice(1), terminal)
        : args[0] === ciNoun
          ? runPipeline(args.slice(1), terminal)
          : misused(`Here ${name} knows only "${name} ${noun} ..." and "${name} ${ciNoun} ...". See: help pr`),
    complete: (args, word, terminal) =>
      args.length === 0
        ? [noun, ciNoun].map(text => ({ text, kind: 'verb' }))
        : args[0] === ciNoun
          ? completePipeline(args.slice(1), word, terminal)
          : complete(args.slice(1), word, terminal),
  };
}

async function act(args: readonly string[], terminal: Terminal): Promise<CommandResult> {
  const [word, ...rest] = args;
  if (word === undefined || word === '--help' || word === '-h') {
    return word === undefined ? misused(...usage) : { exitCode: 0, stdout: `${usage.join('\n')}\n`, stderr: '' };
  }
  const [name = word, ...more] = (Object.hasOwn(glabActions, word) ? glabActions[word] : undefined) ?? [word];
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action) return action.run([...more, ...rest], terminal);
  const near = nearestName(word, [...Object.keys(actions), ...Object.keys(glabActions)]);
  return misused(`pr: "${word}" is no action.${near ? ` Did you mean: pr ${near}` : ''}`, 'See: help pr');
}

function complete(args: readonly string[], word: string, { world }: Terminal): readonly Proposal[] {
  const [name] = args;
  if (name === undefined) return Object.keys(actions).map(text => ({ text, kind: 'verb' }));
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (!action) return [];
  const last = args.at(-1) ?? '';
  const flag = Object.hasOwn(action.flags.names, last) ? action.flags.names[last] : undefined;
  if (flag !== undefined && action.flags.withValue.has(flag)) {
    if (flag === 'base' || flag === 'head') {
      return [...world.host.refs().keys()].map(ref => ({ text: ref.replace('refs/heads/', ''), kind: 'branch' }));
    }
    return flag === 'reviewer' ? world.people.map(({ id }) => ({ text: id, kind: 'flag' })) : [];
  }
  if (word.startsWith('-')) {
    return Object.keys(action.flags.names)
      .filter(one => one.startsWith('--'))
      .map(text => ({ text, kind: 'flag' }));
  }
  return world.record.host.pullRequests.map(({ id, title }) => ({
    text: String(id),
    kind: 'pull-request',
    detail: title,
  }));
}
