// A language that nobody speaks: every text longer, accented and in brackets. What still looks English in it was left out, what has
// lost a bracket is cut. Made for tests, `node tools/pseudoLocale.mjs FOLDER` writes it into a copy of the extension; never shipped.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { collectExercises, nameTextFile, writeTexts } from './exerciseTexts.mjs';

export const locale = 'qps-ploc';
const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const accented = Object.fromEntries([...'AEIOUaeiouycnsz'].map((letter, at) => [letter, [...'ÅÉÎÕÜåéîõüýçñšž'][at]]));

/** What must stay as it is: places for values, icons, the addresses of links, code, line ends. */
const fixed = /(\{\w+\}|\$\([\w~-]+\)|\]\([^)]*\)|`[^`]*`|\n)/;

/** @param {string} text */
export function pseudo(text) {
  const words = text
    .split(fixed)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(/[A-Za-z]/g, letter => accented[letter] ?? letter)))
    .join('');
  // German and Finnish need about a third more room than English; short words even more.
  const more = Math.ceil(text.length * (text.length < 10 ? 0.6 : 0.35));
  // In words, for a line is broken between words only.
  return `⟦${words}${'~'.repeat(more).replace(/~{8}(?=~)/g, '$& ')}⟧`;
}

/** A page of help; headings, lists and tables stay what they are. @param {string} text */
const pseudoPage = text => {
  let inCode = false;
  return text
    .split('\n')
    .map(line => {
      if (line.startsWith('```')) inCode = !inCode;
      if (inCode || /^(```|[\s|-]*$)/.test(line)) return line;
      return line.replace(/^([#>\s\d.-]*)(.*)$/, (_all, mark, words) =>
        words.startsWith('|') ? words.replace(/[^|]+/g, cell => ` ${pseudo(cell.trim())} `) : mark + pseudo(words),
      );
    })
    .join('\n');
};

/** @returns {Record<string, unknown>} the files, by their path in the extension: texts as they are, all else as JSON */
export function makePseudoLocale() {
  const made = file =>
    Object.fromEntries(
      Object.entries(JSON.parse(readFileSync(path.join(root, file), 'utf8'))).map(([key, text]) => [key, pseudo(text)]),
    );
  return {
    [`package.nls.${locale}.json`]: made('package.nls.json'),
    [`l10n/bundle.l10n.${locale}.json`]: made('l10n/bundle.l10n.json'),
    ...Object.fromEntries(
      ['help', 'accessibility'].map(page => [
        `media/help/${page}.${locale}.md`,
        pseudoPage(readFileSync(path.join(root, `media/help/${page}.md`), 'utf8')),
      ]),
    ),
    'dist/exerciseTexts.json': [locale],
    [`dist/exerciseTexts.${locale}.json`]: collectExercises().exercises.map(({ file, text }) => ({
      file: nameTextFile(file, locale),
      text: writeTexts(text, locale, (_place, english) => pseudo(english)),
    })),
  };
}

/** @param {string} folder a copy of the extension */
export function writePseudoLocale(folder) {
  for (const [file, texts] of Object.entries(makePseudoLocale()))
    writeFileSync(path.join(folder, file), typeof texts === 'string' ? texts : JSON.stringify(texts));
}

if (process.argv[1] && fileURLToPath(import.meta.url) === path.resolve(process.argv[1])) {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new Error('Name the folder of a copy of the extension.');
  writePseudoLocale(folder);
}
