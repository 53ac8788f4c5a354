import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { folder, sources, stampPictures } from '../gallery/stamp.mjs';

const read = (file: string) => readFileSync(file, 'utf8');
const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md'];
const kilobyte = 1024;

describe('the README', () => {
  it('shows the product as it is now', () => {
    const taken = JSON.parse(read(`${folder}/stamp.json`)) as Readonly<Record<string, string>>;
    const now = stampPictures();
    const old = Object.keys(now).filter(picture => taken[picture] !== now[picture]);
    assert.ok(old.length === 0, `Run "npm run gallery -- --readme": ${old.join(', ')} was made of older sources.`);
  });

  it('has small pictures, each with words for who does not see it', () => {
    const shown = [...read('README.md').matchAll(/!\[([^\]]*)\]\(docs\/pictures\/([\w.-]+)\)/g)];
    assert.deepEqual(shown.map(([, , name]) => name).sort(), Object.keys(sources).sort());
    for (const [, words = '', name = ''] of shown) {
      assert.ok(words.length > 40, name);
      const { size } = statSync(`${folder}/${name}`);
      assert.ok(size < 150 * kilobyte, `${name} has ${(size / kilobyte).toFixed(0)} KB`);
    }
    assert.deepEqual(readdirSync(folder).sort(), [...Object.keys(sources), 'stamp.json'].sort());
  });

  it('names only commands that there are', () => {
    const titles = Object.entries(JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>)
      .filter(([key]) => key.startsWith('command.'))
      .map(([, text]) => text);
    const named = [...read('README.md').matchAll(/_Git Flow: ([^_]+)_/g)].map(([, title]) => title ?? '');
    assert.ok(named.length >= 4);
    for (const title of named) assert.ok(titles.includes(title), title);
  });
});

describe('the documents', () => {
  for (const document of documents)
    it(`${document} links to files that there are`, () => {
      const links = [...read(document).matchAll(/\]\(([^)#]+)\)/g)].map(([, to]) => to ?? '');
      for (const to of links.filter(to => !/^https?:/.test(to))) assert.ok(existsSync(to), to);
    });

  for (const document of documents)
    it(`${document} names only scripts that there are`, () => {
      const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
      const named = [...read(document).matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name ?? '');
      for (const name of named) assert.ok(name in scripts, name);
    });
});
