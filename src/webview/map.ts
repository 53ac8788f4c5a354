import type { Disposable } from '../base/disposable';
import { setTexts, type Texts } from '../base/say';
import { Channel } from '../protocol/channel';
import { browserMeasure } from './browserMeasure';
import { editor, port } from './editor';
import { MapApp, type MapChannel, type PageState } from './mapApp';
import { RepositoryApp, type RepositoryChannel } from './repositoryApp';

/** Until the page goes. */
function open<Opened extends Disposable>(opened: Opened): Opened {
  addEventListener('pagehide', () => {
    opened.dispose();
  });
  return opened;
}

/** State comes from an earlier version of the page, perhaps: what is not as expected is left out. */
function savedState(): PageState | undefined {
  const state = editor.getState();
  if (typeof state !== 'object' || state === null) return undefined;
  const { picture, scale, query } = state as Partial<Record<keyof PageState, unknown>>;
  return {
    picture: picture === 'history' ? 'history' : 'flow',
    scale: typeof scale === 'number' && Number.isFinite(scale) ? scale : null,
    query: typeof query === 'string' ? query : '',
  };
}

setTexts((JSON.parse(document.getElementById('texts')?.textContent ?? 'null') as Texts | null) ?? undefined);
const root = document.getElementById('map');
const repository = root?.dataset['repository'];
if (root && repository !== undefined)
  new RepositoryApp(
    {
      channel: open<RepositoryChannel>(new Channel(port)),
      measure: browserMeasure(getComputedStyle(document.body).fontFamily),
      repository,
      saved: editor.getState() ?? {},
      save: state => {
        editor.setState(state);
      },
    },
    root,
  );
else if (root)
  new MapApp(
    {
      channel: open<MapChannel>(new Channel(port)),
      measure: browserMeasure(getComputedStyle(document.body).fontFamily),
      saved: savedState(),
      save: state => {
        editor.setState(state);
      },
    },
    root,
  );
