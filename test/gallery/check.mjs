// `npm run gallery:check`: finds overlaps, cut labels and arrows through boxes in every picture of the gallery, and asks axe about the page.
import { readFile } from 'node:fs/promises';
import { openGallery, names, panels, widths } from './gallery.mjs';
import { findOverlaps } from './overlaps.mjs';
import { themes } from './themes.mjs';

const words = process.argv.slice(2);
const gallery = await openGallery();
const axe = await readFile(new URL(import.meta.resolve('axe-core')), 'utf8');
let pictures = 0;
let troubles = 0;
for (const name of names)
  for (const width of [...widths, 760])
    for (const theme of Object.keys(themes)) {
      if (!words.every(word => `${name}-${theme}-${width}`.includes(word))) continue;
      await gallery.show(name, theme, width);
      // Places do not depend on colours: one theme is enough for them.
      const found = theme === 'dark' ? await gallery.page.evaluate(findOverlaps) : [];
      await gallery.page.evaluate(axe);
      const { violations } = await gallery.page.evaluate(() =>
        globalThis.axe.run({
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          rules: {
            region: { enabled: false },
            'landmark-one-main': { enabled: false },
            'page-has-heading-one': { enabled: false },
          },
        }),
      );
      found.push(...violations.map(each => `axe ${each.id}: ${each.help} (${each.nodes[0]?.html.slice(0, 120)})`));
      pictures++;
      troubles += found.length;
      for (const each of found) console.log(`${name} ${theme} ${width}: ${each}`);
    }
for (const name of names)
  for (const { width, height, isBeside } of panels) {
    if (!words.every(word => `${name}-dark-${width}x${height}`.includes(word))) continue;
    await gallery.show(name, 'dark', width, height, isBeside);
    const found = await gallery.page.evaluate(findOverlaps);
    pictures++;
    troubles += found.length;
    for (const each of found) console.log(`${name} dark ${width}x${height}: ${each}`);
  }
await gallery.browser.close();
console.log(`${pictures} pictures, ${troubles} troubles.`);
if (troubles > 0) process.exitCode = 1;
