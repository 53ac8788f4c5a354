import { drawFlow } from '../../src/scene/flow/drawFlow';
import { drawHistory } from '../../src/scene/history/drawHistory';
import type { Scene } from '../../src/scene/scene';
import type { Measure } from '../../src/scene/textWidth';
import { defineArrowHeads } from '../../src/webview/arrowHeads';
import { browserMeasure } from '../../src/webview/browserMeasure';
import { renderMarks } from '../../src/webview/renderMarks';
import { randomTeam } from '../fixtures/randomTeams';
import { situations, type Situation } from '../fixtures/situations';
import { findOverlaps } from './overlaps.mjs';

/** Draws one situation into the page, as wide as the page is; `isFitted`: and as the map fits it into the height of the page. */
function show(name: string, isFitted: boolean, isBeside: boolean): void {
  const situation = situations().find(each => each.name === name);
  if (!situation) throw new Error(`There is no situation called ${name}.`);
  draw(situation, { width: window.innerWidth, isBeside, ...(isFitted ? { height: window.innerHeight } : {}) });
}

/** The picture of a team that was made up, and what the check finds in it. */
function look(seed: number, kind: 'flow' | 'history', width: number, height?: number): readonly string[] {
  draw(randomTeam(seed), { width, kind, ...(height === undefined ? {} : { height }) });
  return findOverlaps();
}

interface Room {
  readonly width: number;
  readonly height?: number;
  readonly isBeside?: boolean;
  readonly kind?: 'flow' | 'history';
}

let kept: Measure | undefined;
const measure = (): Measure => (kept ??= browserMeasure(getComputedStyle(document.body).fontFamily));

function draw(situation: Situation, { width, height, isBeside = false, kind = 'flow' }: Room): void {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'picture');
  svg.setAttribute('role', 'group');
  svg.setAttribute('aria-label', situation.title);
  document.body.replaceChildren(svg);
  const { snapshot, round, triggers, title } = situation;
  const scene: Scene =
    kind === 'history'
      ? drawHistory(snapshot, { width, measure: measure() })
      : drawFlow(snapshot, round, triggers, {
          width,
          measure: measure(),
          title,
          ...(height === undefined ? {} : { height, smallest: 0.84, isBeside }),
        });
  const scale = height === undefined ? 1 : Math.min(1, width / scene.width);
  svg.setAttribute('viewBox', `0 0 ${scene.width} ${scene.height}`);
  svg.setAttribute('width', String(scene.width * scale));
  svg.setAttribute('height', String(scene.height * scale));
  svg.dataset['wanted'] = JSON.stringify(namesIn(situation, kind));
  defineArrowHeads(svg);
  const root = document.createElementNS('http://www.w3.org/2000/svg', 'g');
  svg.append(root);
  renderMarks(root, scene, { duration: 0 });
}

/** What must have a name in the picture whatever else is there: where the learner is. */
function namesIn({ snapshot }: Situation, kind: 'flow' | 'history'): readonly string[] {
  const { head } = snapshot.learner;
  if (kind === 'history') return [head.kind === 'branch' ? `ref:head:HEAD → ${head.branch}` : 'ref:head:HEAD'];
  return [head.kind === 'branch' ? `local:ref:refs/heads/${head.branch}` : 'local:ref:HEAD'];
}

Object.assign(window, { show, look });
