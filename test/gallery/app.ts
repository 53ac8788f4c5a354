import { Emitter } from '../../src/base/event';
import { Channel, type NoRequests } from '../../src/protocol/channel';
import type { FromMap, MapRequests, ToMap } from '../../src/protocol/mapProtocol';
import { updateFrom, wholeUpdate } from '../../src/protocol/snapshotUpdate';
import { browserMeasure } from '../../src/webview/browserMeasure';
import { MapApp } from '../../src/webview/mapApp';
import type { PageState } from '../../src/webview/pageState';
import type { TimelineState } from '../../src/world/snapshot';
import { situations, type Situation } from '../fixtures/situations';

/** The whole page with a pretended extension behind it: `tell` shows a situation, `asked` lists what the page asked for. */
const toPage = new Emitter<unknown>();
const toExtension = new Emitter<unknown>();
const later =
  <T>(emitter: Emitter<T>) =>
  (value: unknown) => {
    const copy = structuredClone(value) as T;
    queueMicrotask(() => {
      emitter.fire(copy);
    });
  };
const asked: { readonly name: string; readonly value: unknown }[] = [];
const extension = new Channel<NoRequests, MapRequests, ToMap, FromMap>({
  post: later(toPage),
  onMessage: toExtension.event,
});
let timeline: TimelineState | null = null;
let sequence = 0;
let told: Situation | null = null;
let current: Situation | undefined;

function tell(name: string | null, lose = false): void {
  const situation = situations().find(each => each.name === name);
  current = situation;
  if (!situation) {
    extension.tell('empty', {});
    return;
  }
  const base = sequence++;
  const update = told ? updateFrom(base, told.snapshot, situation.snapshot) : wholeUpdate(situation.snapshot);
  told = situation;
  if (lose) return;
  extension.tell('update', {
    sequence,
    update,
    round: situation.round,
    triggers: situation.triggers,
    title: situation.title,
    integration: 'dev',
    main: 'master',
    timeline: timeline ?? situation.snapshot.timeline,
    line: null,
  });
}

/** Answers that are held back, each with what lets it go. */
const held = new Map<string, (() => void)[]>();
const untilReleased = (name: string): Promise<void> => {
  const waiting = held.get(name);
  if (!waiting) return Promise.resolve();
  return new Promise(resolve => {
    waiting.push(resolve);
  });
};
const momentOf = (situation: Situation) => ({
  snapshot: situation.snapshot,
  round: situation.round,
  title: situation.title,
});

const note = (name: string, value: unknown) => {
  asked.push({ name, value });
};
extension.answer('resync', () => {
  note('resync', null);
  told = null;
  tell(current?.name ?? null);
  return null;
});
extension.answer('run', value => {
  note('run', value);
  return { exitCode: 0 };
});
extension.answer('act', value => {
  note('act', value);
  return null;
});
extension.answer('preview', async value => {
  note('preview', value);
  await untilReleased('preview');
  const next = situations().at(situations().findIndex(each => each.name === current?.name) + 1) ?? situations()[0];
  if (!next) throw new Error('There is nothing to preview.');
  return { snapshot: next.snapshot, round: next.round, title: next.title, exitCode: 0, message: '' };
});
extension.answer('moment', async value => {
  note('moment', value);
  await untilReleased('moment');
  const then = situations()[value.position];
  if (!then) throw new Error('The timeline does not reach there.');
  return momentOf(then);
});
extension.answer('goal', value => {
  note('goal', value);
  const last = situations().find(each => each.name === 'after-push');
  if (!last) throw new Error('There is no goal.');
  return momentOf(last);
});
extension.answer('jump', value => {
  note('jump', value);
  return null;
});
extension.answer('files', async value => {
  note('files', value);
  await untilReleased('files');
  return [{ path: 'src/cart.js', status: 'modified' as const }];
});
extension.answer('save', value => {
  note('save', value);
  return { savedAs: value.name };
});

let saved: PageState | undefined;
const root = document.getElementById('map');
if (root)
  new MapApp(
    {
      channel: new Channel({ post: later(toExtension), onMessage: toPage.event }),
      measure: browserMeasure(getComputedStyle(document.body).fontFamily),
      saved: (window as { kept?: PageState | null }).kept ?? undefined,
      save: state => {
        saved = state;
      },
    },
    root,
  );
Object.assign(window, {
  tell,
  asked,
  saved: () => saved,
  type: (line: string) => {
    const next = situations().at(situations().findIndex(each => each.name === current?.name) + 1);
    const preview =
      next && line ? { line, moment: { snapshot: next.snapshot, round: next.round, title: next.title } } : null;
    extension.tell('typed', { preview });
  },
  goal: (isThere: boolean, show: boolean) => {
    extension.tell('goal', { isThere, show });
  },
  /** The lines that were run, from the next `tell` on. */
  runSoFar: (lines: readonly string[], position: number) => {
    timeline = { position, entries: lines.map((line, at) => ({ line, who: 'robin', exitCode: 0, at })) };
  },
  /** Answers to such requests wait from now on; `release` lets the one of that number go. */
  hold: (name: string) => {
    held.set(name, []);
  },
  release: (name: string, which: number) => {
    held.get(name)?.[which]?.();
  },
  /** Evaluations that belong to the state of that number; 0 is the one that is shown. */
  triggersOf: (earlier: number) => {
    extension.tell('triggers', { sequence: sequence - earlier, triggers: situations().at(-1)?.triggers ?? {} });
  },
  /** What was told so far has been heard and drawn. */
  heard: () =>
    new Promise(resolve => {
      setTimeout(resolve);
    }),
  settings: (reduceMotion: boolean) => {
    extension.tell('settings', { reduceMotion });
  },
});
