import { say } from '../base/say';
import { stepIds } from '../flow/step';
import { rangeOf, type YamlNode } from '../yaml/node';
import { parseYaml } from '../yaml/parseYaml';
import type { Finding } from '../base/finding';
import type { Exercise, GoalCheck, Hints } from './exercise';
import { Fields } from './fields';
import { readCheck } from './readCheck';
import { readRoutes } from './readRoutes';
import { readSetup } from './readSetup';

export interface ExerciseFile {
  /** undefined where a finding of severity `error` stands in the way. */
  readonly exercise: Exercise | undefined;
  readonly findings: readonly Finding[];
}

/** An exercise is a page; what is much longer is a mistake or an attack. */
const maxCharacters = 64 * 1024;
const maxSentences = 4;
const minRoutes = 3;
const maxRoutes = 20;
const maxActions = 60;
/** As long as the team's own command line takes from a person. */
const maxLine = 1000;

/** Reads one exercise file. Never throws: each problem is told with its line and column. */
export function readExercise(text: string, file: string): ExerciseFile {
  const findings: Finding[] = [];
  if (text.length > maxCharacters) {
    const range = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
    const message = say`This file is too large for an exercise (64 KiB at most).`;
    return { exercise: undefined, findings: [{ code: 'exercise', severity: 'error', message, range }] };
  }
  const parsed = parseYaml(text, { file });
  if (parsed.findings.length > 0) return { exercise: undefined, findings: parsed.findings };
  const fields = Fields.of(parsed.documents[0], say`An exercise`, findings);
  if (!fields) return { exercise: undefined, findings };

  const exercise: Exercise = {
    id: fields.requiredText('id'),
    title: fields.requiredText('title'),
    course: fields.requiredText('course'),
    steps: readSteps(fields),
    ideas: fields.texts('ideas') ?? [],
    story: fields.requiredText('story'),
    setup: readSetup(fields),
    goal: fields.list('goal').flatMap(node => readGoalCheck(node, findings) ?? []),
    hints: readHints(fields),
    solutions: readRoutes(fields, 'solutions'),
    nearMisses: readRoutes(fields, 'near-misses').map(route => ({ ...route, fails: route.fails ?? 0 })),
    par: fields.number('par') ?? 0,
    forbidden: fields.texts('forbidden') ?? [],
    summary: fields.requiredText('summary'),
  };
  fields.reportUnknown();
  reportShortcomings(exercise, fields);
  reportHostile(exercise, fields);
  const broken = findings.some(({ severity }) => severity === 'error');
  return { exercise: broken ? undefined : exercise, findings };
}

function readSteps(fields: Fields): Exercise['steps'] {
  return (fields.texts('steps') ?? []).flatMap(text => {
    const step = stepIds.find(id => id === text);
    if (!step)
      fields.report(
        fields.entry('steps')?.value ?? fields.node,
        say`"${text}" is no step. Steps: ${stepIds.join(', ')}.`,
      );
    return step ?? [];
  });
}

function readGoalCheck(node: YamlNode, findings: Finding[]): GoalCheck | undefined {
  const fields = Fields.of(node, say`A goal`, findings);
  if (!fields) return undefined;
  const says = fields.requiredText('says');
  const otherwise = fields.requiredText('otherwise');
  const entry = fields.entry('check');
  if (!entry) fields.report(node, say`A goal needs "check".`);
  const check = entry && readCheck(entry.value, findings);
  fields.reportUnknown();
  return check && { check, says, otherwise, range: rangeOf(node) };
}

function readHints(fields: Fields): Hints {
  const inner = Fields.of(fields.entry('hints')?.value, 'hints', fields.findings);
  if (!inner) {
    if (!fields.node.entries.has('hints')) fields.report(fields.node, say`An exercise needs "hints".`);
    return { nudge: '', concept: '', shape: '' };
  }
  const hints = {
    nudge: inner.requiredText('nudge'),
    concept: inner.requiredText('concept'),
    shape: inner.requiredText('shape'),
  };
  inner.reportUnknown();
  return hints;
}

/** What can be read, and still makes no exercise that can be trusted. */
function reportShortcomings(exercise: Exercise, fields: Fields): void {
  const at = (key: string) => fields.node.entries.get(key)?.value ?? fields.node;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(exercise.id))
    fields.report(at('id'), say`id has small letters, digits and single hyphens only.`);
  const sentences = exercise.story.match(/[.!?](?=\s|$)/g)?.length ?? 0;
  if (sentences > maxSentences)
    fields.report(at('story'), say`A story has at most ${maxSentences} sentences; this has ${sentences}.`);
  const [noVerb] = exercise.forbidden.filter(verb => !/^[a-z]+(-[a-z]+)*$/.test(verb));
  if (noVerb !== undefined)
    fields.report(at('forbidden'), say`forbidden has verbs of git, such as pull; "${noVerb}" is none.`);
  if (exercise.goal.length === 0) fields.report(at('goal'), say`An exercise needs at least one goal.`);
  if (exercise.par < 1) fields.report(at('par'), say`par is how many commands a good solution takes, 1 or more.`);
  if (exercise.solutions.length < minRoutes)
    fields.report(
      at('solutions'),
      say`An exercise needs at least ${minRoutes} solutions; this has ${exercise.solutions.length}.`,
    );
  if (exercise.nearMisses.length < minRoutes)
    fields.report(
      at('near-misses'),
      say`An exercise needs at least ${minRoutes} near-misses; this has ${exercise.nearMisses.length}.`,
    );
  for (const miss of exercise.nearMisses)
    if (miss.fails < 1 || miss.fails > exercise.goal.length)
      fields.report(
        at('near-misses'),
        say`"${miss.name}" needs "fails": the number of the goal that it misses, 1 to ${exercise.goal.length}.`,
      );
}

/** What would keep the editor busy for ever, or fill its memory. */
function reportHostile(exercise: Exercise, fields: Fields): void {
  const at = (key: string) => fields.node.entries.get(key)?.value ?? fields.node;
  for (const [key, routes] of [
    ['solutions', exercise.solutions],
    ['near-misses', exercise.nearMisses],
  ] as const) {
    if (routes.length > maxRoutes) fields.report(at(key), say`${key} has at most ${maxRoutes} entries.`);
    for (const { name, actions } of routes) {
      if (actions.length === 0)
        fields.report(at(key), say`"${name}" does nothing: it needs "do" with at least one act.`);
      if (actions.length > maxActions) fields.report(at(key), say`"${name}" has more than ${maxActions} acts.`);
    }
  }
  const lines = [
    ...exercise.setup.lines.map(({ line }) => line),
    ...exercise.setup.scripts.flatMap(script => script.lines),
    ...[...exercise.solutions, ...exercise.nearMisses].flatMap(({ actions }) =>
      actions.flatMap(action => (action.kind === 'type' ? [action.line] : [])),
    ),
  ];
  if (lines.some(line => line.length > maxLine))
    fields.report(fields.node, say`A typed line has at most ${maxLine} characters.`);
}
