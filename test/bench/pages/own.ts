import { drawFlow } from '../../../src/scene/flow/drawFlow';
import { defineArrowHeads } from '../../../src/webview/arrowHeads';
import { browserMeasure } from '../../../src/webview/browserMeasure';
import { HistoryView } from '../../../src/webview/historyView';
import { renderMarks } from '../../../src/webview/renderMarks';
import { gitFlowHistory } from '../../fixtures/gitFlowHistory';
import { longStory } from '../../fixtures/longStory';
import { situations } from '../../fixtures/situations';
import { firstFrame } from './firstFrame';

const nothing = { onAct: () => undefined, onRest: () => undefined, onDrop: () => undefined, onLeave: () => undefined };
const measure = browserMeasure('DejaVu Sans, sans-serif');
const svgElement = <Name extends 'svg' | 'g'>(name: Name) =>
  document.createElementNS('http://www.w3.org/2000/svg', name);

function openHistory(count: number) {
  const { columns } = gitFlowHistory(count);
  const view = new HistoryView(nothing, measure);
  document.body.append(view.root);
  view.root.hidden = false;
  return { columns, view };
}

let prepared: ReturnType<typeof openHistory> | null = null;

const frame = () => new Promise<number>(resolve => requestAnimationFrame(resolve));

Object.assign(window, {
  empty: () => firstFrame(() => undefined),
  /** Making up the history is no part of showing it. */
  prepare: (count: number) => {
    prepared = openHistory(count);
  },
  firstHistory: (count: number) => {
    const { columns, view } = prepared ?? openHistory(count);
    return firstFrame(() => {
      view.show(columns, false, 0);
    });
  },
  elements: () => document.querySelectorAll('*').length,
  /** Of each of so many frames the main-thread milliseconds, drawing and layout together, and the time since the frame before. */
  scrollHistory: async (count: number, frames: number, kind: 'wheel' | 'jump') => {
    const { columns, view } = openHistory(count);
    view.show(columns, false, 0);
    const scroller = view.root.querySelector('.scroller');
    if (!scroller) throw new Error('There is nothing to scroll.');
    const times: number[] = [];
    const apart: number[] = [];
    let place = 1;
    let by = -120;
    let before = await frame();
    for (let n = 0; n < frames; n++) {
      const now = await frame();
      apart.push(now - before);
      before = now;
      const start = performance.now();
      place = (place * 16807) % 2147483647;
      // Back and forth in a short history, so that every frame shows other rows.
      if (scroller.scrollTop + by < 0 || scroller.scrollTop + by > scroller.scrollHeight - scroller.clientHeight)
        by = -by;
      scroller.scrollTop = kind === 'wheel' ? scroller.scrollTop + by : (place / 2147483647) * scroller.scrollHeight;
      view.draw();
      scroller.getBoundingClientRect();
      times.push(performance.now() - start);
    }
    return { times, apart };
  },
  story: () => {
    const { snapshot, round } = longStory(300);
    const svg = svgElement('svg');
    svg.setAttribute('class', 'picture');
    document.body.append(svg);
    return firstFrame(() => {
      defineArrowHeads(svg);
      const root = svgElement('g');
      svg.append(root);
      const scene = drawFlow(snapshot, round, {}, { width: 1280, measure });
      svg.setAttribute('width', String(scene.width));
      svg.setAttribute('height', String(scene.height));
      renderMarks(root, scene, { duration: 0 });
    });
  },
  /** Time between frames while a change of the story is animated, and main-thread time until a change is drawn. */
  animation: async () => {
    const svg = svgElement('svg');
    svg.setAttribute('class', 'picture');
    svg.setAttribute('width', '1280');
    svg.setAttribute('height', '900');
    const root = svgElement('g');
    svg.append(root);
    document.body.append(svg);
    const apart: number[] = [];
    const repaint: number[] = [];
    for (const { snapshot, round, triggers, title } of situations()) {
      const start = performance.now();
      renderMarks(root, drawFlow(snapshot, round, triggers, { width: 1280, measure, title }), { duration: 280 });
      root.getBoundingClientRect();
      repaint.push(performance.now() - start);
      let before = await frame();
      for (let n = 0; n < 20; n++) {
        const now = await frame();
        apart.push(now - before);
        before = now;
      }
    }
    // The first one draws everything: that is no change.
    return { apart, repaint: repaint.slice(1) };
  },
});
