import { chance } from './plan';
import { escapePattern } from '../../base/escapePattern';
import { parseLine } from '../commandLine/parseLine';
import type { PersonId } from '../snapshot';
import type { CommandResult, TeamOptions } from '../team';
import { scriptsOfStory } from '../story/stories';
import type { World } from '../world';
import type { ScriptProgress } from '../worldState';
import { behaviours, type Behaviour, type ScriptEvent, type TeammateScript } from './script';

/** What follows from a line of the learner: the scripts' new state of progress, and who does what. */
export type Action =
  | { readonly progress: readonly ScriptProgress[] }
  /** Typed one after another until one fails; `act NAME` is a behaviour. */
  | { readonly who: PersonId; readonly lines: readonly string[]; readonly says?: string };

export const actionsBefore = (options: TeamOptions, world: World, line: string): readonly Action[] =>
  fire(options, world, line, true, true);

export function actionsAfter(
  options: TeamOptions,
  world: World,
  line: string,
  result: CommandResult,
): readonly Action[] {
  return [...fire(options, world, line, false, result.exitCode === 0), ...agents(options, world)];
}

function fire(options: TeamOptions, world: World, line: string, before: boolean, succeeded: boolean): Action[] {
  const scripts = [...scriptsOfStory(options.story), ...(options.scripts ?? [])];
  if (scripts.length === 0) return [];
  const events = eventsOf(line);
  const actions: Action[] = [];
  const progress = scripts.map((script, i): ScriptProgress => {
    const old = world.record.scripts[i] ?? { seen: 0, acted: 0 };
    const isMeant = (script.before ?? false) === before && events.has(script.on) && names(line, script);
    if (!isMeant || (!succeeded && script.on !== 'line')) return old;
    const seen = old.seen + 1;
    const isTime = script.repeat ? seen >= (script.nth ?? 1) : seen === (script.nth ?? 1);
    if (isTime) actions.push(script);
    return { seen, acted: old.acted + (isTime ? 1 : 0) };
  });
  const isNews = progress.some(({ seen }, i) => seen !== (world.record.scripts[i]?.seen ?? 0));
  return isNews ? [{ progress }, ...actions] : [];
}

/** The behaviour that a script's line asks for, or undefined where it is a line to type. */
export const behaviourIn = (line: string): Behaviour | undefined =>
  behaviours.find(name => line.trim() === `act ${name}`);

/** Whether somebody is named, as one does in a remark: `@noah`, `Noah, please`; a branch or a file that has the name in it is not. */
const names = (line: string, { naming }: TeammateScript): boolean =>
  naming === undefined || new RegExp(`(?<![\\w./-])${escapePattern(naming)}(?![\\w/-]|\\.\\w)`, 'i').test(line);

/** What a line is to the teammates: the verbs of its commands. */
function eventsOf(line: string): ReadonlySet<ScriptEvent> {
  const events = new Set<ScriptEvent>(['line']);
  const parsed = parseLine(line);
  for (const { words } of parsed.ok ? parsed.value : []) {
    const [verb, first, second] = words;
    if (verb === 'git') {
      if (first === 'checkout') events.add('switch');
      else if (isGitEvent(first)) events.add(first);
    } else {
      const action = verb === 'pr' ? first : verb === 'gh' || verb === 'glab' ? second : undefined;
      const event = action === undefined ? undefined : prEvents.find(one => one === `pr-${action}`);
      if (event) events.add(event);
    }
  }
  return events;
}

const gitEvents = ['fetch', 'pull', 'merge', 'rebase', 'switch', 'commit', 'push'] as const;
const prEvents = ['pr-create', 'pr-review', 'pr-merge', 'pr-close'] as const;
const isGitEvent = (word: string | undefined): word is (typeof gitEvents)[number] =>
  gitEvents.some(one => one === word);

function agents({ agents: all = [] }: TeamOptions, world: World): Action[] {
  return all.flatMap((agent): Action[] => {
    const person = world.person(agent.who);
    if (!person || agent.every < 1 || world.record.turn % agent.every !== 0) return [];
    const random = chance(world, person);
    if (random.next() >= (agent.chance ?? 1) || agent.does.length === 0) return [];
    return [{ who: agent.who, lines: [`act ${random.pick(agent.does)}`] }];
  });
}
