// The texts of exercises in other languages: `NAME.LANGUAGE.yaml` beside `NAME.yaml`, whose own words are English.
// `node tools/exerciseTexts.mjs LANGUAGE [FOLDER]` writes a file for every exercise, with the English words above each place. Run again,
// it keeps what is translated, brings the English words up to date and says which of them are others now.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { Failure, runMain } from './failure.mjs';
import { globSync } from './glob.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const textFile = /^(.+)\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.ya?ml$/;
const toRead =
  'The English words stand above each text. Translate below them; a place left empty shows the English ones.';

/**
 * @param {string} [folder]
 * @returns {{ exercises: { file: string, text: string }[], texts: Map<string, { file: string, text: string }[]> }} by language
 */
export function collectExercises(folder = path.join(root, 'media/exercises')) {
  const exercises = [];
  const texts = new Map();
  for (const found of globSync([folder], '.yaml')) {
    const file = path.relative(root, found).split(path.sep).join('/');
    const language = textFile.exec(file)?.[2]?.toLowerCase();
    const one = { file, text: readFileSync(found, 'utf8') };
    if (language === undefined) exercises.push(one);
    else texts.set(language, [...(texts.get(language) ?? []), one]);
  }
  return { exercises, texts };
}

/** @param {string} file @param {string} language */
export const nameTextFile = (file, language) => file.replace(/\.ya?ml$/, `.${language}.yaml`);

/** What a learner reads of an exercise, by its place in the file of texts. @param {string} exercise its file's text */
export function englishTexts(exercise) {
  const { title, story, ideas = [], goal = [], hints = {}, solutions = [], summary } = parse(exercise);
  const words = [
    ['title', title],
    ['story', story],
    ...[ideas].flat().map((idea, n) => [`ideas/${n + 1}`, idea]),
    ...goal.flatMap(({ says, otherwise }, n) => [
      [`goal/${n + 1}/says`, says],
      [`goal/${n + 1}/otherwise`, otherwise],
    ]),
    ...['nudge', 'concept', 'shape'].map(key => [`hints/${key}`, hints[key]]),
    ...solutions.map(({ name }, n) => [`solutions/${n + 1}`, name]),
    ['summary', summary],
  ];
  return new Map(words.map(([place, text]) => [place, String(text ?? '').trim()]));
}

/**
 * A file of texts. `translate` gives the text for a place, or undefined where there is none yet.
 * @param {string} exercise @param {string} language @param {(place: string, english: string) => string | undefined} translate
 */
export function writeTexts(exercise, language, translate) {
  const lines = [`# ${toRead}`, `language: ${language}`, 'texts:'];
  let above = [];
  for (const [place, english] of englishTexts(exercise)) {
    const parts = place.split('/');
    const keys = parts.slice(0, -1);
    for (const [depth, key] of keys.entries())
      if (keys.slice(0, depth + 1).join('/') !== above.slice(0, depth + 1).join('/'))
        lines.push(`${'  '.repeat(depth + 1)}${key}:`);
    above = keys;
    const indent = '  '.repeat(parts.length);
    for (const line of english.split('\n')) lines.push(`${indent}# ${line}`.trimEnd());
    const text = translate(place, english);
    lines.push(`${indent}${parts.at(-1)}:${text ? ` ${scalar(text)}` : ''}`);
  }
  return `${lines.join('\n')}\n`;
}

/** @param {string} text */
const scalar = text => (text.includes('\n') ? JSON.stringify(text) : stringify(text, { lineWidth: 0 }).trimEnd());

/**
 * The file as it has to be now, and which places have other English words than it was written for.
 * @param {string} exercise @param {string} language @param {string | undefined} present the file as it is
 * @returns {{ text: string, changed: string[] }}
 */
export function refreshTexts(exercise, language, present) {
  const old = present === undefined ? {} : (parse(present)?.texts ?? {});
  const oldEnglish = present === undefined ? new Map() : commentsIn(present);
  const changed = [];
  const text = writeTexts(exercise, language, (place, english) => {
    const found = place.split('/').reduce((at, key) => at?.[key], old);
    const known = typeof found === 'string' && found.trim() !== '' ? found.trim() : undefined;
    const before = oldEnglish.get(place);
    if (known !== undefined && before !== undefined && before !== english) changed.push(place);
    return known;
  });
  return { text, changed };
}

/** What stands in comments above each place. @param {string} text @returns {Map<string, string>} */
function commentsIn(text) {
  const found = new Map();
  const place = [];
  let comment = [];
  for (const line of text.split('\n')) {
    const words = /^\s*# ?(.*)$/.exec(line);
    const key = /^( *)([\w-]+):/.exec(line);
    if (words) comment.push(words[1]);
    else if (key) {
      // Below `texts:`, which is the first level.
      place.length = Math.max(key[1].length / 2 - 1, 0);
      if (key[1] !== '') place.push(key[2]);
      if (comment.length > 0 && key[1] !== '') found.set(place.join('/'), comment.join('\n').trim());
      comment = [];
    }
  }
  return found;
}

async function main() {
  const [language, folder] = process.argv.slice(2);
  if (!language || !textFile.test(`a.${language}.yaml`))
    throw new Failure('Name a language: node tools/exerciseTexts.mjs de, or pt-BR.');
  const { exercises } = collectExercises(folder && path.resolve(folder));
  for (const { file, text } of exercises) {
    const target = path.join(root, nameTextFile(file, language));
    const present = existsSync(target) ? readFileSync(target, 'utf8') : undefined;
    const refreshed = refreshTexts(text, language, present);
    if (refreshed.text !== present) writeFileSync(target, refreshed.text);
    for (const place of refreshed.changed)
      console.log(`${path.relative(root, target)}: other English words at ${place}`);
  }
  console.log(`The texts in ${language} are up to date with their exercises (${exercises.length}).`);
}

if (process.argv[1] && fileURLToPath(import.meta.url) === path.resolve(process.argv[1])) await runMain(main);
