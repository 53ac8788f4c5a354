import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { stepIds } from '../../src/flow/step';
import { stepTable } from '../../src/flow/stepTable';
import { readContextKeys } from '../../src/extension/state/readContextKeys';

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category?: string; readonly title: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
    readonly keybindings: readonly { readonly command: string; readonly when?: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly when?: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string; readonly when?: string }[];
    readonly walkthroughs: readonly {
      readonly id: string;
      readonly steps: readonly {
        readonly id: string;
        readonly description: string;
        readonly media: { readonly svg: string; readonly altText: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
  };
}

const read = (file: string) => readFileSync(file, 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const texts = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;
const { commands, menus, keybindings, views, viewsWelcome, walkthroughs } = manifest.contributes;

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name))
    .map(name => read(`${folder}/${name}`));
}

describe('The seven step ids are the same words everywhere', () => {
  const [walkthrough] = walkthroughs;

  it('in the step table', () => {
    assert.deepEqual(Object.keys(stepTable), stepIds);
  });

  it('in the commands', () => {
    const found = commands
      .map(({ command }) => /^gitFlow\.step\.(.+)$/.exec(command)?.[1])
      .filter(id => id !== undefined);
    assert.deepEqual(found, stepIds);
  });

  it('in the walkthrough, each with its button, its picture and its end', () => {
    assert.ok(walkthrough && walkthroughs.length === 1);
    assert.deepEqual(
      walkthrough.steps.map(({ id }) => id),
      stepIds,
    );
    for (const { id, description, media, completionEvents } of walkthrough.steps) {
      assert.ok(resolve(description).includes(`(command:gitFlow.step.${id})`), id);
      assert.equal(media.svg, `media/walkthrough/${id}.svg`);
      assert.ok(resolve(media.altText).length > 40, `${id} has an alternative text`);
      assert.deepEqual(completionEvents, [`onContext:gitFlow.step.${id}.done`]);
    }
  });

  it('in the pictures, nothing missing and nothing extra, all in the colours of the theme', () => {
    assert.deepEqual(readdirSync('media/walkthrough').sort(), stepIds.map(id => `${id}.svg`).sort());
    for (const id of stepIds) {
      const colours = read(`media/walkthrough/${id}.svg`).match(
        /(?:fill|stroke)="(?!none|var\(--vscode-|url\()[^"]*"/g,
      );
      assert.equal(colours, null, id);
    }
  });

  it('in the tests of the round', () => {
    const round = read('test/suite/round.test.ts');
    for (const id of stepIds) assert.ok(round.includes(`gitFlow.step.${id}'`), id);
    assert.ok(round.includes('stepIds.map'));
  });

  it('in the README', () => {
    const rows = [...read('README.md').matchAll(/^\|\s*\d[^|]*\|\s*`([a-z-]+)`/gm)].map(([, id]) => id);
    assert.deepEqual(rows, stepIds);
  });

  it('in the help', () => {
    const rows = [...read('media/help/help.md').matchAll(/^\| \d\. [^|]*\|\s*`([a-z-]+)`/gm)].map(([, id]) => id);
    assert.deepEqual(rows, stepIds);
  });
});

describe('The manifest', () => {
  it('lists exactly the commands of the list in the code', () => {
    const source = sources('src/extension').join('\n');
    const typed = [...read('src/extension/commands/commandIds.ts').matchAll(/^ {2}'(gitFlow\.[\w.-]+)':/gm)].map(
      ([, id]) => id,
    );
    for (const id of typed)
      assert.ok(
        commands.some(({ command }) => command === id),
        `${id ?? ''} is in the manifest`,
      );
    for (const { command } of commands) {
      const registered =
        typed.includes(command) || source.includes(`registerCommand('${command}'`) || source.includes(`'${command}'`);
      assert.ok(registered, `${command} is in the code`);
    }
  });

  it('names only commands that there are', () => {
    const known = commands.map(({ command }) => command);
    const named = [
      ...Object.values(menus).flatMap(entries => entries.map(({ command }) => command)),
      ...keybindings.map(({ command }) => command),
      ...Object.values(texts).flatMap(text => [...text.matchAll(/\(command:([\w.-]+)/g)].map(([, id]) => id ?? '')),
    ];
    // The one command of the editor's own gives our terminal a key that the editor would keep.
    for (const command of named)
      assert.ok(known.includes(command) || command === 'workbench.action.terminal.sendSequence', command);
  });

  it('has every command in one category, with a title of its own', () => {
    const titles = commands.map(({ title }) => resolve(title));
    assert.equal(new Set(titles).size, titles.length);
    for (const { category, command } of commands) assert.equal(category && resolve(category), 'Git Flow', command);
  });

  it('uses no context key that nobody sets', () => {
    const ours = Object.keys(readContextKeys(null, true));
    const source = sources('src/extension').join('\n');
    const clauses = [
      ...Object.values(menus).flatMap(entries => entries.map(({ when }) => when)),
      ...keybindings.map(({ when }) => when),
      ...Object.values(views).flatMap(entries => entries.map(({ when }) => when)),
      ...viewsWelcome.map(({ when }) => when),
      ...walkthroughs.flatMap(({ steps }) =>
        steps.flatMap(step => step.completionEvents.map(event => event.slice('onContext:'.length))),
      ),
    ].filter(when => when !== undefined);
    assert.ok(clauses.length > 50);
    const foreign =
      /^(view|viewItem|scmProvider|scmResourceGroup|resourceScheme|resourceFilename|resourcePath|isInDiffEditor|explorerResourceIsFolder|editorTextFocus|terminalFocus|focusedView|activeWebviewPanelId|activeCustomEditorId|commentThread|comment|commentController|commentThreadIsEmpty|commentIsEmpty|gitOpenRepositoryCount|isWeb|false|true|listFocus|sideBarFocus|config\.[\w.]+)$/;
    for (const clause of clauses) {
      const words = clause
        .replace(/=~\s*\/(?:\\.|[^/])*\/i?/g, '')
        .replace(/[!=]=\s*(?:'[^']*'|[\w.-]+)/g, '')
        .split(/\s*(?:&&|\|\||[!()])\s*/)
        .map(word => word.trim())
        .filter(word => word !== '');
      for (const word of words) {
        assert.ok(foreign.test(word) || ours.includes(word) || source.includes(`'${word}'`), `${word} in: ${clause}`);
      }
    }
  });

  it('uses every text, and has a text for every key', () => {
    const used = new Set([...read('package.json').matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key));
    assert.deepEqual([...used].sort(), Object.keys(texts).sort());
  });

  it('names only files that there are', () => {
    const files = [...read('package.json').matchAll(/"(?:\.\/)?(media\/[^"]+)"/g)].map(([, file]) => file ?? '');
    assert.ok(files.length >= 8);
    for (const file of files) assert.ok(existsSync(file), file);
  });

  it('has a welcome text for each of the four views', () => {
    const ids = ['gitFlow.steps', 'gitFlow.branches', 'gitFlow.requests', 'gitFlow.exercises'];
    for (const id of ids) {
      assert.ok(
        views['gitFlow']?.some(view => view.id === id),
        id,
      );
      assert.ok(
        viewsWelcome.some(({ view }) => view === id),
        `${id} has a welcome text`,
      );
    }
  });
});

function resolve(text: string): string {
  const found = texts[text.replaceAll('%', '')];
  assert.ok(found !== undefined, `there is a text for ${text}`);
  return found;
}
