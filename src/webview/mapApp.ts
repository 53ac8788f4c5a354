import { plural, say } from '../base/say';
import type { MapState } from '../protocol/mapProtocol';
import { plainText } from '../scene/fitText';
import type { Measure } from '../scene/textWidth';
import { element } from './element';
import { exportPicture } from './exportPicture';
import { GoalBeside } from './goalBeside';
import type { MapChannel } from './mapChannel';
import { MarkActs } from './markActs';
import { OtherMoments } from './otherMoments';
import { listenToKeys } from './pageKeys';
import type { PageState } from './pageState';
import { PageVoice } from './pageVoice';
import { TeamPictures, type PictureKind } from './teamPictures';
import { TimeBar } from './timeBar';
import { ToldTeam } from './toldTeam';
import { Toolbar } from './toolbar';

export interface MapPage {
  readonly channel: MapChannel;
  readonly measure: Measure;
  readonly saved: PageState | undefined;
  readonly save: (state: PageState) => void;
}

const animation = 280;

/** The page: joins what was told, the pictures and the bars around them, and turns gestures into requests. It never changes anything on its own. */
export class MapApp {
  readonly #page: MapPage;
  readonly #told: ToldTeam;
  readonly #pictures: TeamPictures;
  readonly #moments: OtherMoments;
  readonly #acts: MarkActs;
  readonly #goal: GoalBeside;
  readonly #toolbar: Toolbar;
  readonly #time: TimeBar;
  readonly #voice = new PageVoice();
  readonly #empty = element(
    'p',
    { class: 'empty' },
    say`There is no team yet. Run “Git Flow: Start Sandbox” to begin.`,
  );

  constructor(page: MapPage, root: HTMLElement) {
    this.#page = page;
    const { channel, measure, saved } = page;
    const { fail } = this.#voice;
    this.#pictures = new TeamPictures({
      gestures: {
        onAct: mark => {
          this.#acts.act(mark);
        },
        onRest: mark => {
          this.#acts.rest(mark);
        },
        onCarry: (dragged, target) => {
          this.#acts.carry(dragged, target);
        },
        onDrop: (dragged, target) => {
          this.#acts.drop(dragged, target);
        },
        onLeave: () => {
          this.#toolbar.focus();
        },
        onScale: () => {
          this.#save();
        },
      },
      measure,
      scale: saved?.scale ?? null,
      historyScale: saved?.historyScale ?? 1,
    });
    this.#moments = new OtherMoments({
      channel,
      onChange: slowly => {
        if (this.#moments.beside) this.#pictures.kind = this.#toolbar.picture = 'flow';
        this.#draw(slowly ? animation / 2 : 0);
      },
      say: this.#voice.say,
      fail,
    });
    this.#acts = new MarkActs({
      channel,
      moments: this.#moments,
      here: () => this.#told.here,
      select: (id, sheet) => {
        this.#pictures.select(id, sheet);
      },
      onClose: () => {
        this.#pictures.focus();
      },
      tell: this.#voice.tell,
      fail,
    });
    this.#time = new TimeBar({
      channel,
      moments: this.#moments,
      onLeave: () => {
        this.#acts.sheet.dismiss();
      },
      fail,
    });
    this.#toolbar = this.#makeToolbar();
    this.#goal = new GoalBeside({
      channel,
      moments: this.#moments,
      flow: this.#pictures.flow,
      toolbar: this.#toolbar,
      say: this.#voice.say,
    });
    const stages = element(
      'main',
      { class: 'stages' },
      ...this.#pictures.roots,
      this.#voice.shown,
      this.#acts.sheet.root,
    );
    this.#toolbar.root.prepend(element('h1', { class: 'unseen' }, say`Map`));
    root.append(this.#toolbar.root, this.#empty, stages, this.#time.root, this.#voice.spoken);
    this.#pictures.kind = this.#toolbar.picture = saved?.picture ?? 'flow';
    if (saved) {
      this.#toolbar.query = saved.query;
      this.#pictures.filter(saved.query);
    }
    this.#told = new ToldTeam({
      channel,
      onUpdate: state => {
        this.#update(state);
      },
      onTriggers: () => {
        this.#draw(animation);
      },
      onEmpty: () => {
        this.#moments.forget();
        this.#acts.update(null);
        this.#draw(0);
      },
      fail,
    });
    this.#listen(stages);
    this.#told.resync();
  }

  #makeToolbar(): Toolbar {
    return new Toolbar({
      onPicture: () => {
        this.#turn(this.#pictures.kind === 'flow' ? 'history' : 'flow');
      },
      onReplay: () => {
        this.#replay();
      },
      onGoal: () => void this.#goal.toggle(),
      onZoom: factor => {
        this.#pictures.zoom(factor);
        this.#draw(0);
        this.#save();
      },
      onFilter: query => {
        const hits = this.#pictures.filter(query);
        this.#voice.tell(query ? plural(hits, say`1 match`, say`${hits} matches`) : '');
        this.#save();
      },
      onSeek: query => {
        this.#pictures.seek(query);
      },
      onExport: kind => {
        this.#export(kind);
      },
    });
  }

  #listen(stages: HTMLElement): void {
    const { channel } = this.#page;
    channel.hear('settings', settings => {
      this.#pictures.reduceMotion = settings.reduceMotion;
    });
    channel.hear('picture', ({ kind }) => {
      this.#turn(kind);
    });
    new ResizeObserver(() => {
      this.#draw(0);
    }).observe(stages);
    listenToKeys({
      h: () => {
        this.#turn('history');
      },
      f: () => {
        this.#turn('flow');
      },
      r: () => {
        this.#replay();
      },
      g: () => void this.#goal.toggle(),
      '/': () => {
        this.#toolbar.focusFilter();
      },
    });
  }

  #update(state: MapState): void {
    const isChange = this.#told.before !== null;
    this.#moments.forget();
    this.#draw(isChange ? animation : 0);
    if (this.#pictures.kind === 'flow') this.#acts.update(this.#pictures.flow.picture.scene);
    if (isChange) this.#pictures.flow.picture.revealNext();
    if (this.#goal.isShown) void this.#goal.show();
    this.#voice.say([state.title ?? '', plainText(state.round.sentence)].filter(Boolean).join(' '));
  }

  #draw(duration: number): void {
    const { state } = this.#told;
    this.#empty.hidden = state !== null;
    // Before the pictures, which take the room that it leaves.
    this.#time.root.hidden = state === null;
    if (state) this.#time.show(state.timeline);
    this.#pictures.show(state && { state, moments: this.#moments }, duration);
  }

  #turn(kind: PictureKind): void {
    this.#pictures.kind = this.#toolbar.picture = kind;
    this.#pictures.filter(this.#toolbar.query);
    this.#goal.end();
    this.#save();
  }

  #save(): void {
    const { kind, scales } = this.#pictures;
    this.#page.save({ picture: kind, ...scales, query: this.#toolbar.query });
  }

  #replay(): void {
    const { state, before } = this.#told;
    if (!before || !state) {
      this.#voice.tell(say`Nothing has changed yet.`);
      return;
    }
    this.#pictures.rewind(before, { state, moments: this.#moments });
    setTimeout(() => {
      this.#draw(animation * 1.4);
    }, 120);
  }

  #export(kind: string): void {
    const { state } = this.#told;
    if (!state) return;
    const seen = this.#pictures.whole({ state, moments: this.#moments });
    void exportPicture(kind, seen, this.#page.channel).then(this.#voice.tell, this.#voice.fail);
  }
}
