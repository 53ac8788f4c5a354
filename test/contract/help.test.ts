import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

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
    for (const { key, mac } of keybindings)
      if (key.includes('ctrl')) assert.equal(mac, key.replace('ctrl', 'cmd'), key);
  });

  it('name only commands that there are', () => {
    const titles = commands.map(({ title }) => texts[title.replaceAll('%', '')]);
    const named = pages.flatMap(page => [...read(page).matchAll(/_Git Flow: ([^_]+)_/g)].map(([, title]) => title));
    assert.ok(named.length >= 8);
    for (const title of named) assert.ok(titles.includes(title), title);
  });
});
