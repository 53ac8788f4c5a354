import { drawFlow } from '../../src/scene/flow/drawFlow';
import { defineArrowHeads } from '../../src/webview/arrowHeads';
import { browserMeasure } from '../../src/webview/browserMeasure';
import { renderMarks } from '../../src/webview/renderMarks';
import { situations } from '../fixtures/situations';

/** Draws one situation into the page, as wide as the page is; `isFitted`: and as the map fits it into the height of the page. */
function show(name: string, isFitted: boolean, isBeside: boolean): void {
  const situation = situations().find(each => each.name === name);
  if (!situation) throw new Error(`There is no situation called ${name}.`);
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'picture');
  svg.setAttribute('role', 'group');
  svg.setAttribute('aria-label', situation.title);
  document.body.replaceChildren(svg);
  const scene = drawFlow(situation.snapshot, situation.round, situation.triggers, {
    width: window.innerWidth,
    measure: browserMeasure(getComputedStyle(document.body).fontFamily),
    title: situation.title,
    ...(isFitted ? { height: window.innerHeight, smallest: 0.84, isBeside } : {}),
  });
  const scale = isFitted ? Math.min(1, window.innerWidth / scene.width) : 1;
  svg.setAttribute('viewBox', `0 0 ${scene.width} ${scene.height}`);
  svg.setAttribute('width', String(scene.width * scale));
  svg.setAttribute('height', String(scene.height * scale));
  defineArrowHeads(svg);
  const root = document.createElementNS('http://www.w3.org/2000/svg', 'g');
  svg.append(root);
  renderMarks(root, scene, { duration: 0 });
}

Object.assign(window, { show });
