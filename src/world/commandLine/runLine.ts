import { settleHost } from '../host/settleHost';
import { orderParts } from '../outputParts';
import type { CommandResult, OutputPart } from '../team';
import { writeText } from './files/writeText';
import { nearestName } from '../../base/nearestName';
import { quoteArgument } from '../../base/quoteArgument';
import { parseLine, type ParsedCommand } from './parseLine';
import { parseSentence } from './parseSentence';
import { misused } from './results';
import { startDeadline } from './deadline';
import type { Terminal } from './verb';
import { findVerb, verbs } from './verbs';

/** More than this no terminal shows with profit; the rest is cut, and the cut is told. */
const longestOutput = 200_000;

/** Runs a line in a person's terminal, command after command. Whatever goes wrong is a result. */
export async function runLine(
  line: string,
  { world, person, options }: Pick<Terminal, 'world' | 'person' | 'options'>,
): Promise<CommandResult> {
  const terminal: Terminal = {
    world,
    person,
    options,
    verbs,
    type: (who, typed) =>
      runLine(typed, { world, person: who, options: options.signal ? { signal: options.signal } : {} }),
  };
  const parsed = parseLine(line);
  if (!parsed.ok) return misused(parseSentence(parsed));
  let last: CommandResult = { exitCode: 0, stdout: '', stderr: '' };
  let [stdout, stderr] = ['', ''];
  const parts: OutputPart[] = [];
  for (const command of parsed.value) {
    if (command.joiner === '&&' && last.exitCode !== 0) continue;
    if (command.joiner === '||' && last.exitCode === 0) continue;
    if (isAborted(terminal)) {
      last = { exitCode: 130, stdout: '', stderr: 'Stopped.\n' };
      stderr += last.stderr;
      parts.push(...orderParts([], last));
      break;
    }
    last = await runCommand(command, terminal);
    stdout += last.stdout;
    stderr += last.stderr;
    parts.push(...orderParts(command.words, last));
  }
  const isShort = stdout.length + stderr.length <= longestOutput;
  return { exitCode: last.exitCode, stdout: cut(stdout), stderr: cut(stderr), ...(isShort ? { parts } : {}) };
}

async function runCommand({ words, redirect }: ParsedCommand, terminal: Terminal): Promise<CommandResult> {
  terminal.world.tick();
  const ran = await runWords(words, terminal);
  const news = await settleHost(terminal.world);
  const result = news.length > 0 ? { ...ran, stderr: `${ran.stderr}${news.join('\n')}\n` } : ran;
  if (!redirect || result.exitCode !== 0) return result;
  const [verb] = words;
  if (verb !== undefined && verb !== 'echo' && verb !== 'cat') {
    return misused(`">" works after echo and cat here, not after ${verb}. Its output is shown in the terminal.`);
  }
  const written = writeText(terminal, redirect.path, result.stdout, redirect.append);
  return { ...written, stderr: result.stderr + written.stderr };
}

async function runWords(words: readonly string[], terminal: Terminal): Promise<CommandResult> {
  const [word, ...args] = words;
  // `> FILE` alone makes an empty file, as in a shell.
  if (word === undefined) return { exitCode: 0, stdout: '', stderr: '' };
  const verb = findVerb(word);
  if (!verb) return unknownVerb(word, args);
  const deadline = startDeadline(terminal.options);
  try {
    return await verb.run(args, { ...terminal, options: deadline.options });
  } catch (error) {
    // A defect, not a person's mistake; still the terminal must go on.
    const reason = error instanceof Error ? error.message : String(error);
    return {
      exitCode: 70,
      stdout: '',
      stderr: `${word} failed unexpectedly: ${reason}\nThe line can be taken back with: undo\n`,
    };
  } finally {
    deadline.end();
  }
}

/** What people type out of habit, and what does the same here. */
const habits: Readonly<Record<string, string>> = {
  vim: 'edit', vi: 'edit', nano: 'edit', emacs: 'edit', code: 'edit', notepad: 'edit', open: 'edit',
  dir: 'ls', ll: 'ls -a', type: 'cat', less: 'cat', more: 'cat', head: 'cat', tail: 'cat', cls: 'clear', del: 'rm', copy: 'cat FILE > COPY',
  cp: 'cat FILE > COPY', touch: 'echo > FILE', move: 'mv', ren: 'mv', rename: 'mv', man: 'help', mr: 'pr',
}; // prettier-ignore

function unknownVerb(word: string, args: readonly string[]): CommandResult {
  const habit = Object.hasOwn(habits, word) ? habits[word] : undefined;
  const typed = args.map(quoteArgument);
  if (habit !== undefined) return misused(`There is no "${word}" here. Use: ${habit}`);
  if (word === 'sudo') return misused(`Nothing here needs "sudo". Type: ${typed.join(' ') || 'help'}`);
  const gitVerb = findGitVerb(word);
  if (gitVerb !== undefined)
    return misused(`"${word}" is a command of Git. Type: ${['git', word, ...typed].join(' ')}`);
  const near = nearestName(
    word,
    verbs.map(({ name }) => name),
  );
  const first = `There is no command "${word.length > 60 ? `${word.slice(0, 60)}...` : word}" here.`;
  return misused(near ? `${first} Did you mean: ${[near, ...typed].join(' ')}` : `${first} See all with: help`);
}

const findGitVerb = (word: string): string | undefined =>
  [
    'status',
    'log',
    'commit',
    'push',
    'pull',
    'fetch',
    'merge',
    'switch',
    'checkout',
    'branch',
    'add',
    'rebase',
    'stash',
    'diff',
  ].find(verb => verb === word);

function cut(text: string): string {
  if (text.length <= longestOutput) return text;
  const left = text.length - longestOutput;
  return `${text.slice(0, longestOutput)}\n... ${left} more characters are not shown.\n`;
}

const isAborted = ({ options }: Terminal): boolean => options.signal?.aborted ?? false;
