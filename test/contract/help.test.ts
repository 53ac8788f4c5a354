import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { locale, makePseudoLocale } from '../../tools/pseudoLocale.mjs';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly keybindings: readonly { readonly command: string; readonly key: string; readonly mac?: string }[];
  };
}

const read = (file: string) => readFileSync(file, 'utf8');
const { commands, keybindings } = (JSON.parse(read('package.json')) as Manifest).contributes;
const texts = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;
const pages = ['media/help/help.md', 'media/help/accessibility.md'];

/** `ctrl+alt+n` as a person reads it. */
const spell = (key: string) =>
  key
    .split('+')
    .map(part => part.charAt(0).toUpperCase() + part.slice(1))
    .join('+');

/** Every combination that a text names. */
const namedIn = (text: string): readonly string[] => text.match(/\b(?:Ctrl|Alt|Shift|Cmd)(?:\+\w+)+/g) ?? [];

/** Keys of the editor itself, and of the line in the terminal, which `lineEditor.test.ts` presses. */
const foreign = [
  'Alt+F2',
  'Shift+F10',
  'Ctrl+Left',
  'Ctrl+Right',
  ...['A', 'E', 'U', 'K', 'W', 'L', 'C'].map(letter => `Ctrl+${letter}`),
];

describe('the help pages', () => {
  for (const page of pages)
    it(`name every key binding of the manifest, in ${page}`, () => {
      const named = namedIn(read(page));
      const missing = keybindings.map(({ key }) => spell(key)).filter(key => !named.includes(key));
      assert.deepEqual(missing, []);
    });

  for (const page of pages)
    it(`name no key that does nothing, in ${page}`, () => {
      const bound = keybindings.flatMap(({ key, mac }) => [key, ...(mac === undefined ? [] : [mac])]).map(spell);
      assert.deepEqual(
        namedIn(read(page)).filter(key => !bound.includes(key) && !foreign.includes(key)),
        [],
      );
    });

  it('say "with Cmd on a Mac" truly: wherever there is Ctrl, the Mac has Cmd', () => {
    // A Mac's terminal has Ctrl+E and Ctrl+K for itself already.
    for (const { command, key, mac } of keybindings)
      if (key.includes('ctrl') && command.startsWith('gitFlow.')) assert.equal(mac, key.replace('ctrl', 'cmd'), key);
  });

  it('name only commands that there are', () => {
    const titles = commands.map(({ title }) => texts[title.replaceAll('%', '')]);
    const named = pages.flatMap(page => [...read(page).matchAll(/_Git Flow: ([^_]+)_/g)].map(([, title]) => title));
    assert.ok(named.length >= 8);
    for (const title of named) assert.ok(titles.includes(title), title);
  });
});

describe('the pictures of the walkthrough', () => {
  const folder = 'media/walkthrough';
  /** Names, lines to be typed, numbers and signs are the same in every language; their description is a text of the manifest. */
  const same =
    /^(?:team\/shop|\/learner\/shop|master|(?:origin\/)?dev|(?:feature\/)?story-a|[1-7]|CI\/CD|@noah ✓|(?:git|pr) .+)$/;
  for (const file of readdirSync(folder))
    it(`hold no word that would have to be translated: ${file}`, () => {
      const svg = read(`${folder}/${file}`);
      const words = [...svg.matchAll(/<(?:text|title|desc)\b[^>]*>([^<]*)</g)].map(([, text = '']) => text);
      assert.ok(words.length > 3);
      assert.deepEqual(
        words.filter(text => !same.test(text)),
        [],
      );
    });
});

describe('a page of help in another language', () => {
  it('lies beside the English one, whose headings and keys it has', () => {
    const files = makePseudoLocale();
    for (const page of pages) {
      const translated = files[page.replace('.md', `.${locale}.md`)];
      assert.ok(typeof translated === 'string', page);
      const headings = (text: string) => text.match(/^#+ /gm)?.length;
      assert.equal(headings(translated), headings(read(page)));
      assert.doesNotMatch(translated.replace(/`[^`]*`|```[^]*?```/g, ''), /\b(?:the|and|with)\b/);
    }
  });
});
