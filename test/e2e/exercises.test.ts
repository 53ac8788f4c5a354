import assert from 'node:assert/strict';
import type { Workbench } from '../editor/workbench.mjs';
import { closeWindow, openWindow, pageThatShows, startSandbox } from './support/sandbox';

async function startExercise(workbench: Workbench, title: string): Promise<void> {
  await workbench.palette('Git Flow: Start Exercise', [title]);
}

/** Types without a click before: the keys go to whatever has the focus. */
async function typeOn({ page }: Workbench, text: string): Promise<void> {
  await page.keyboard.type(text, { delay: 60 });
}

describe('Exercises in the workbench', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  before(async () => {
    workbench = await openWindow();
    await startSandbox(workbench);
    await workbench.openView('Git Flow');
    await workbench.palette('Git Flow: Open Map');
  });
  after(() => closeWindow(workbench));

  it('lose no key that is typed while one opens, and none while the next one opens', async () => {
    await workbench.typeInTerminal('');
    await startExercise(workbench, 'See what the team did');
    await typeOn(workbench, 'git fetch --all');
    await workbench.terminalHolds('$ git fetch --all');
    const text = await workbench.webview('While you were away, Maya pushed to dev.');
    await text.getByText('Your origin/dev still shows the state before').waitFor();
    await workbench.screenshot('exercise-begun');
    await workbench.page.keyboard.press('Enter');
    await text.getByText('★★★').first().waitFor();
    await workbench.screenshot('exercise-done');

    await workbench.palette('Git Flow: Next Exercise');
    await typeOn(workbench, 'git merge origin/dev');
    await workbench.terminalHolds('$ git merge origin/dev');
    const next = await workbench.webview('You have fetched: origin/dev has');
    const pages = workbench.page.locator('.tab[aria-label*=".md"]');
    assert.equal(await pages.count(), 1, 'the page of the exercise before is gone');
    await workbench.page.keyboard.press('Enter');
    await next.getByText('Met: Your dev holds all of origin/dev.').waitFor();
  });

  it('are what the heading of the map speaks of', async () => {
    await startExercise(workbench, 'Bring it together at home');
    const map = await workbench.webview('Next goal: Your dev holds the story.');
    assert.equal(await map.getByText(/Next: Step \d of 7/).count(), 0);
    await workbench.runInTerminal(['git switch dev', 'git merge --no-ff --no-edit story-a']);
    await map.getByText('every goal is met').first().waitFor();
    await map.getByText('Step 6 of 7').first().waitFor({ state: 'detached' });
  });

  it('show their goal also on a map that has to be opened for it', async () => {
    await workbench.palette('View: Close All Editors');
    await startExercise(workbench, 'On the wrong branch');
    await workbench.page.locator('.tab[aria-label*=".md"]').waitFor();
    await workbench.palette('Git Flow: Show the Goal on the Map');
    const map = await pageThatShows(workbench, '.stages');
    await map.getByRole('button', { name: 'Goal', pressed: true }).waitFor();
    await workbench.screenshot('exercise-goal');
  });
});
