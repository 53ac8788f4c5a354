import assert from 'node:assert/strict';
import { eachOnMapPage } from './eachOnMapPage';
import type { OpenMap } from './openMapPage';

describe('the map where there is little room, little contrast or much that is dimmed', function () {
  this.timeout(120_000);
  let map: OpenMap;
  eachOnMapPage('after-push', opened => {
    map = opened;
  });

  it('shows its time bar whole in a panel as low as the editor opens it', async () => {
    await map.pretend('runSoFar', ['git fetch origin', 'git merge origin/dev'], 2);
    await map.tell('after-merge');
    await map.page.setViewportSize({ width: 1050, height: 265 });
    const bar = await map.page.locator('.time').boundingBox();
    assert.ok(bar && bar.y + bar.height <= 265, `the time bar ends at ${(bar?.y ?? 0) + (bar?.height ?? 0)} of 265`);
    const stage = await map.page.locator('.stage').first().boundingBox();
    assert.ok(stage && stage.height > 100);
  });

  it('shows in full what has the focus, also where a search has dimmed it', async () => {
    await map.page.getByRole('searchbox').fill('nothing of that name');
    const ref = map.page.locator('g.mark.pill.part-ref.dimmed[role]').first();
    const dot = map.page.locator('g.mark.part-commit.dimmed[role]').first();
    const shown = () =>
      Promise.all([
        dot.evaluate(node => getComputedStyle(node).opacity),
        ref.evaluate(node => getComputedStyle(node.querySelector('text') ?? node).opacity),
        ref.evaluate(node => getComputedStyle(node.querySelector('.shape') ?? node).strokeOpacity),
      ]);
    assert.deepEqual(await shown(), ['0.25', '0.25', '0.25']);
    // The focus of the keyboard, which a key makes one.
    await map.page.keyboard.press('Tab');
    await dot.focus();
    assert.deepEqual(await shown(), ['1', '0.25', '0.25']);
    await ref.focus();
    assert.deepEqual(await shown(), ['0.25', '1', '1']);
  });

  it('keeps what the picture can be saved as inside its menu', async () => {
    await map.button('Save as …').click();
    const menu = map.page.getByRole('menu');
    const ends = await menu.evaluate(node => {
      const end = node.getBoundingClientRect().right;
      return [...node.children].map(child => {
        const words = document.createRange();
        words.selectNodeContents(child);
        return words.getBoundingClientRect().right <= end;
      });
    });
    assert.deepEqual(ends, [true, true, true, true, true]);
  });

  for (const [name, ink, paper, line] of [
    ['dark', '#ffffff', '#000000', '#6fc3df'],
    ['light', '#292929', '#ffffff', '#0f4a85'],
  ] as const)
    it(`has words that can be read on a hovered button, in ${name} high contrast`, async () => {
      await map.page.evaluate(
        ([which, ...colours]) => {
          document.body.className = `vscode-high-contrast${which === 'light' ? ' vscode-high-contrast-light' : ''}`;
          const names = ['--vscode-editor-foreground', '--vscode-editor-background', '--vscode-contrastBorder'];
          document.documentElement.style.setProperty('--vscode-menu-selectionBackground', '#0f4a851a');
          names.forEach((each, at) => {
            document.documentElement.style.setProperty(each, colours[at] ?? '');
          });
        },
        [name, ink, paper, line] as const,
      );
      await map.button('Replay').hover();
      const [words, ground] = await map
        .button('Replay')
        .evaluate(node => [getComputedStyle(node).color, getComputedStyle(node).backgroundColor]);
      assert.deepEqual([words, ground], [rgb(ink), rgb(paper)]);
      await map.button('Save as …').click();
      const choice = map.page.getByRole('menuitem', { name: 'PNG picture' });
      await choice.hover();
      assert.deepEqual(
        await choice.evaluate(node => [getComputedStyle(node).color, getComputedStyle(node).backgroundColor]),
        name === 'dark' ? [rgb('#00132b'), rgb('#3794ff')] : [rgb('#ffffff'), rgb('#0f4a85')],
      );
    });
});

const rgb = (hex: string) => `rgb(${[1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16)).join(', ')})`;
