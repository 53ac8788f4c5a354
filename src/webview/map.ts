import type { Disposable } from '../base/disposable';
import { setTexts, type Texts } from '../base/say';
import { Channel } from '../protocol/channel';
import { browserMeasure } from './browserMeasure';
import { editor, port } from './editor';
import { MapApp } from './mapApp';
import type { MapChannel } from './mapChannel';
import { readPageState } from './pageState';
import { RepositoryApp } from './repositoryApp';
import type { RepositoryChannel } from './repositoryChannel';

/** Until the page goes. */
function open<Opened extends Disposable>(opened: Opened): Opened {
  addEventListener('pagehide', () => {
    opened.dispose();
  });
  return opened;
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
      saved: readPageState(editor.getState()),
      save: state => {
        editor.setState(state);
      },
    },
    root,
  );
