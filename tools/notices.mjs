// `node tools/notices.mjs`: writes THIRD_PARTY_NOTICES.md from what the bundles of the last build really contain.
// `test/contract/notices.test.ts` compares the file with what this gives.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { globSync } from './glob.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');

/** The folders of all npm packages of which the bundles hold at least one byte. @returns {string[]} */
export function bundledPackages() {
  const folders = new Set();
  for (const file of globSync([path.join(root, 'out/meta')], '.json')) {
    const { outputs } = JSON.parse(readFileSync(file, 'utf8'));
    for (const { inputs } of Object.values(outputs))
      for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
        const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input.replace(/^[\w-]+:/, '')) ?? [];
        if (folder && bytesInOutput > 0) folders.add(folder);
      }
  }
  return [...folders].sort();
}

/** @returns {{ text: string, missing: string[], licences: Map<string, string> }} */
export function makeNotices() {
  const missing = [];
  const licences = new Map();
  const sections = new Map();
  for (const folder of bundledPackages()) {
    const manifest = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
    const id = `${manifest.name} ${manifest.version}`;
    const licence = typeof manifest.license === 'string' ? manifest.license : manifest.license?.type;
    licences.set(id, licence ?? 'unknown');
    const text = licenceText(path.join(root, folder));
    if (text === undefined && !licence) missing.push(id);
    const author = typeof manifest.author === 'string' ? manifest.author : manifest.author?.name;
    const said =
      text ?? `Licence: ${licence}. Author: ${author ?? 'see its repository'}. The package carries no licence text.`;
    sections.set(id, `## ${id} (${licence})\n\n\`\`\`text\n${said.replaceAll('\r\n', '\n').trim()}\n\`\`\`\n`);
  }
  const head =
    '# Third-party notices\n\nThe bundles of this extension contain parts of the packages below, each under its own licence.\n' +
    'Written by `node tools/notices.mjs` from what the build put into them.\n';
  return { text: [head, ...sections.values()].join('\n'), missing, licences };
}

function licenceText(folder) {
  const file = readdirSync(folder).find(name => /^(licen[cs]e|copying)([.-].*)?$/i.test(name));
  return file && existsSync(path.join(folder, file)) ? readFileSync(path.join(folder, file), 'utf8') : undefined;
}

if (process.argv[1] && fileURLToPath(import.meta.url) === path.resolve(process.argv[1]))
  writeFileSync(path.join(root, 'THIRD_PARTY_NOTICES.md'), makeNotices().text);
