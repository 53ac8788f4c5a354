import type { Channel, NoRequests } from '../protocol/channel';
import type { FromMap, MapRequests, MapState, Moment, ToMap } from '../protocol/mapProtocol';
import { applyUpdate } from '../protocol/snapshotUpdate';
import { drawFlow } from '../scene/flow/drawFlow';
import type { Act, Mark, Scene } from '../scene/scene';
import type { Measure } from '../scene/textWidth';
import { drawHistory } from '../scene/history/drawHistory';
import { snapshotColumns } from '../scene/history/historyColumns';
import type { Snapshot } from '../world/snapshot';
import { dropActs } from './dropActs';
import { DetailSheet, headingOf } from './detailSheet';
import { element } from './element';
import { exportPicture } from './exportPicture';
import { HistoryView } from './historyView';
import { PictureView } from './pictureView';
import { previewScene } from './previewScene';
import { TimeBar } from './timeBar';
import { Toolbar } from './toolbar';

export type MapChannel = Channel<MapRequests, NoRequests, FromMap, ToMap>;

/** What outlives the page: kept by the editor while the page is hidden, and over a reload. */
export interface PageState {
  readonly picture: 'flow' | 'history';
  readonly scale: number;
  readonly query: string;
}

export interface MapPage {
  readonly channel: MapChannel;
  readonly measure: Measure;
  readonly saved: PageState | undefined;
  readonly save: (state: PageState) => void;
}

const animation = 280;

/** The page: holds what was told last, draws it, and turns gestures into requests. It never changes anything on its own. */
export class MapApp {
  readonly #page: MapPage;
  readonly #picture: PictureView;
  readonly #other: PictureView;
  readonly #history: HistoryView;
  readonly #toolbar: Toolbar;
  readonly #time: TimeBar;
  readonly #sheet: DetailSheet;
  readonly #live = element('div', { class: 'live', 'aria-live': 'polite', role: 'status' });
  readonly #empty = element('p', { class: 'empty' }, 'There is no team yet. Run “Git Flow: Start” to begin.');
  readonly #calm = matchMedia('(prefers-reduced-motion: reduce)');
  #state: MapState | null = null;
  #before: MapState | null = null;
  #sequence = 0;
  #looking: { readonly position: number; readonly moment: Moment } | null = null;
  #preview: Scene | null = null;
  #kind: 'flow' | 'history';
  #drawnHistory: Snapshot | null = null;
  #reduceMotion = false;
  #hasGoal = false;
  #showsGoal = false;
  #asked = 0;

  constructor(page: MapPage, root: HTMLElement) {
    this.#page = page;
    this.#kind = page.saved?.picture ?? 'flow';
    const gestures = {
      onAct: (mark: Mark) => {
        this.#act(mark);
      },
      onRest: (mark: Mark | null) => void this.#rest(mark),
      onDrop: (dragged: Mark, target: Mark) => {
        this.#offerDrop(dragged, target);
      },
      onLeave: () => {
        this.#toolbar.focus();
      },
    };
    this.#picture = new PictureView(gestures);
    this.#other = new PictureView({
      ...gestures,
      onAct: () => undefined,
      onRest: () => undefined,
      onDrop: () => undefined,
    });
    this.#other.root.hidden = true;
    this.#history = new HistoryView(gestures, page.measure);
    this.#sheet = new DetailSheet(
      act => {
        this.#do(act);
      },
      () => {
        this.#picture.select(null);
        if (this.#kind === 'flow') this.#picture.focus();
        else this.#history.focus();
      },
    );
    this.#time = new TimeBar({
      onLook: position => void this.#look(position),
      onJump: position => void this.#page.channel.request('jump', { position }).catch(this.#fail),
      onCompare: position => void this.#compare(position),
    });
    this.#toolbar = new Toolbar({
      onPicture: () => {
        this.#turn(this.#kind === 'flow' ? 'history' : 'flow');
      },
      onReplay: () => {
        this.#replay();
      },
      onGoal: () => void this.#toggleGoal(),
      onZoom: factor => {
        this.#picture.zoom(factor === 0 ? this.#fitScale() : this.#picture.scale * factor);
        this.#save();
      },
      onFilter: query => {
        const hits = this.#kind === 'flow' ? this.#picture.filter(query) : this.#history.filter(query);
        this.#say(query ? (hits === 1 ? '1 match' : `${hits} matches`) : '');
        this.#save();
      },
      onSeek: query => {
        if (this.#kind === 'history') this.#history.seek(query);
      },
      onExport: kind => void this.#export(kind),
    });
    const stages = element(
      'main',
      { class: 'stages' },
      this.#picture.root,
      this.#other.root,
      this.#history.root,
      this.#sheet.root,
    );
    root.append(this.#toolbar.root, this.#empty, stages, this.#time.root, this.#live);
    if (page.saved) {
      this.#picture.zoom(page.saved.scale);
      this.#toolbar.query = page.saved.query;
      this.#picture.filter(page.saved.query);
    }
    this.#toolbar.picture = this.#kind;
    this.#listen(stages);
  }

  #listen(stages: HTMLElement): void {
    const { channel } = this.#page;
    channel.hear('update', message => {
      const snapshot = applyUpdate(message.update, this.#sequence, this.#state?.snapshot ?? null);
      if (!snapshot) {
        void channel.request('resync', null).catch(this.#fail);
        return;
      }
      this.#sequence = message.sequence;
      this.#before = message.update.base === null ? null : this.#state;
      this.#state = {
        snapshot,
        round: message.round,
        triggers: message.triggers,
        title: message.title,
        integration: message.integration,
        main: message.main,
      };
      this.#looking = null;
      this.#preview = null;
      this.#endCompare();
      this.#draw(this.#before ? animation : 0);
      if (this.#showsGoal) void this.#showGoal();
      this.#say([message.title ?? '', message.round.sentence].filter(Boolean).join(' '));
    });
    channel.hear('triggers', message => {
      if (!this.#state || message.sequence !== this.#sequence) return;
      this.#state = { ...this.#state, triggers: message.triggers };
      this.#draw(animation);
    });
    channel.hear('empty', () => {
      this.#state = null;
      this.#draw(0);
    });
    channel.hear('goal', ({ isThere, show }) => {
      this.#hasGoal = isThere;
      if (!isThere) this.#showsGoal = false;
      this.#toolbar.goal = isThere ? this.#showsGoal : null;
      if (!isThere) this.#endCompare();
      else if (show || this.#showsGoal) void this.#showGoal();
    });
    channel.hear('settings', settings => {
      this.#reduceMotion = settings.reduceMotion;
    });
    channel.hear('picture', ({ kind }) => {
      this.#turn(kind);
    });
    new ResizeObserver(() => {
      this.#draw(0);
    }).observe(stages);
    addEventListener('keydown', event => {
      if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'h' || event.key === 'f') this.#turn(event.key === 'h' ? 'history' : 'flow');
      else if (event.key === 'r') this.#replay();
      else if (event.key === 'g') void this.#toggleGoal();
      else if (event.key === '/') {
        event.preventDefault();
        this.#toolbar.focusFilter();
      }
    });
    void channel.request('resync', null).catch(this.#fail);
  }

  #motion(duration: number): number {
    return this.#reduceMotion || this.#calm.matches ? 0 : duration;
  }

  #scene(state: Pick<MapState, 'snapshot' | 'round'> & Partial<MapState>, width: number, title: string | null): Scene {
    return drawFlow(state.snapshot, state.round, state.triggers ?? this.#state?.triggers ?? {}, {
      width,
      measure: this.#page.measure,
      ...(title === null ? {} : { title }),
      ...(this.#state ? { integration: this.#state.integration, main: this.#state.main } : {}),
    });
  }

  #width(): number {
    return this.#picture.root.clientWidth || this.#history.root.clientWidth || innerWidth;
  }

  #draw(duration: number): void {
    const state = this.#state;
    this.#empty.hidden = state !== null;
    this.#picture.root.hidden = state === null || this.#kind !== 'flow';
    this.#history.root.hidden = state === null || this.#kind !== 'history';
    if (!state) return;
    const { timeline } = state.snapshot;
    const shown = this.#looking ? { ...this.#looking.moment, triggers: {} } : state;
    if (this.#kind === 'history') this.#drawHistory(shown.snapshot, this.#motion(duration));
    else this.#picture.show(this.#preview ?? this.#scene(shown, this.#width(), shown.title), this.#motion(duration));
    this.#time.show(
      timeline.position,
      timeline.entries.map(entry => entry.line),
      this.#looking?.position ?? null,
    );
  }

  #drawHistory(snapshot: Snapshot, duration: number): void {
    const before = this.#drawnHistory;
    if (before === snapshot) {
      this.#history.draw(duration);
      return;
    }
    this.#drawnHistory = snapshot;
    // Only a history that begins with the one before keeps its lanes: after a rewrite there is nothing to keep.
    const continues =
      before !== null &&
      before.commits.length <= snapshot.commits.length &&
      before.commits.every((commit, row) => commit.oid === snapshot.commits[row]?.oid);
    this.#history.show(snapshotColumns(snapshot), continues, duration);
  }

  #turn(kind: 'flow' | 'history'): void {
    this.#kind = kind;
    this.#toolbar.picture = kind;
    this.#endCompare();
    this.#draw(0);
    this.#save();
  }

  #save(): void {
    this.#page.save({ picture: this.#kind, scale: this.#picture.scale, query: this.#toolbar.query });
  }

  #fitScale(): number {
    const scene = this.#picture.scene;
    if (!scene) return 1;
    return Math.min(1, this.#picture.root.clientHeight / scene.height || 1);
  }

  #replay(): void {
    if (!this.#before || !this.#state) return;
    this.#picture.show(this.#scene(this.#before, this.#width(), this.#before.title), 0);
    setTimeout(() => {
      this.#draw(animation * 1.4);
    }, 120);
  }

  #act(mark: Mark): void {
    const [first, ...more] = mark.acts ?? [];
    if (mark.part === 'step' && first?.intent.kind === 'run' && more.length === 0) {
      this.#do(first);
      return;
    }
    this.#picture.select(mark.id);
    this.#sheet.open({ heading: headingOf(mark), text: mark.tip ?? mark.spoken ?? '', acts: mark.acts ?? [] });
    if (mark.about?.kind === 'commit') {
      const { oid } = mark.about;
      void this.#page.channel
        .request('files', { oid })
        .then(files => {
          this.#sheet.files(
            files,
            path => void this.#page.channel.request('act', { kind: 'diff-file', oid, path }).catch(this.#fail),
          );
        })
        .catch(this.#fail);
    }
  }

  #offerDrop(dragged: Mark, target: Mark): void {
    if (dragged.about?.kind !== 'branch' || target.about?.kind !== 'branch') return;
    const offer = dropActs(dragged.about, target.about);
    this.#sheet.open({ heading: 'Merge or rebase?', text: offer.question, acts: offer.acts });
    const first = offer.acts[0];
    if (first?.intent.kind === 'run') void this.#showPreview(offer.lines);
  }

  #do(act: Act): void {
    const { intent } = act;
    if (intent.kind === 'compose') {
      this.#sheet.compose(intent.line, line => void this.#run(line));
      return;
    }
    if (intent.kind === 'run') void this.#run(intent.line);
    else void this.#page.channel.request('act', intent).catch(this.#fail);
  }

  async #run(line: string): Promise<void> {
    this.#sheet.close();
    this.#preview = null;
    try {
      await this.#page.channel.request('run', { line });
    } catch (error) {
      this.#fail(error);
    }
  }

  async #rest(mark: Mark | null): Promise<void> {
    const lines =
      mark?.part === 'step'
        ? (mark.acts ?? []).flatMap(act =>
            act.intent.kind === 'run' || act.intent.kind === 'compose' ? [act.intent.line] : [],
          )
        : [];
    if (lines.length > 0 && !this.#looking) await this.#showPreview(lines);
    else if (this.#preview && !this.#sheet.isOpen) {
      this.#asked++;
      this.#preview = null;
      this.#draw(animation / 2);
    }
  }

  async #showPreview(lines: readonly string[]): Promise<void> {
    const asked = ++this.#asked;
    try {
      const answer = await this.#page.channel.request('preview', { lines, position: null });
      if (asked !== this.#asked || !this.#state) return;
      const width = this.#width();
      const title =
        answer.exitCode === 0
          ? `Preview of “${lines.join('; ')}”: ${answer.title}`
          : `“${lines.join('; ')}” would be refused. ${answer.message}`;
      this.#preview = previewScene(
        this.#scene(this.#state, width, null),
        this.#scene({ snapshot: answer.snapshot, round: answer.round }, width, title),
      );
      this.#draw(animation / 2);
      this.#say(title);
    } catch (error) {
      this.#fail(error);
    }
  }

  async #look(position: number | null): Promise<void> {
    const asked = ++this.#asked;
    if (position === null) {
      this.#looking = null;
      this.#draw(animation);
      return;
    }
    try {
      const moment = await this.#page.channel.request('moment', { position });
      if (asked !== this.#asked) return;
      this.#looking = { position, moment };
      this.#draw(animation);
    } catch (error) {
      this.#fail(error);
    }
  }

  async #compare(position: number): Promise<void> {
    if (!this.#other.root.hidden) {
      this.#endCompare();
      this.#draw(0);
      return;
    }
    try {
      const moment = await this.#page.channel.request('moment', { position });
      if (!this.#state) return;
      this.#looking = null;
      this.#other.root.hidden = false;
      this.#draw(0);
      this.#other.show(
        this.#scene(moment, this.#other.root.clientWidth || this.#width(), `Then (${position}): ${moment.title}`),
        0,
      );
    } catch (error) {
      this.#fail(error);
    }
  }

  async #toggleGoal(): Promise<void> {
    if (!this.#hasGoal) return;
    if (this.#showsGoal) {
      this.#showsGoal = false;
      this.#toolbar.goal = false;
      this.#endCompare();
      this.#draw(0);
      return;
    }
    await this.#showGoal();
  }

  /** The goal beside the present; what the present lacks, or has elsewhere, is marked. */
  async #showGoal(): Promise<void> {
    try {
      const goal = await this.#page.channel.request('goal', null);
      if (!this.#state) return;
      this.#showsGoal = true;
      this.#toolbar.goal = true;
      this.#looking = null;
      this.#other.root.hidden = false;
      this.#draw(0);
      const width = this.#other.root.clientWidth || this.#width();
      const scene = previewScene(
        this.#scene(this.#state, width, null),
        this.#scene({ ...goal, triggers: {} }, width, goal.title),
      );
      this.#other.show(scene, 0);
      const missing = scene.marks.filter(mark => mark.part === 'commit' && mark.look?.includes('previewed')).length;
      this.#say(
        missing === 0
          ? 'The goal has no commit that you lack.'
          : `The goal has ${missing === 1 ? '1 commit' : `${missing} commits`} that you lack.`,
      );
    } catch (error) {
      this.#fail(error);
    }
  }

  #endCompare(): void {
    this.#other.root.hidden = true;
  }

  async #export(kind: string): Promise<void> {
    const scene =
      this.#kind === 'flow'
        ? this.#picture.scene
        : this.#state && drawHistory(this.#state.snapshot, { width: this.#width(), measure: this.#page.measure });
    if (!scene || !this.#state) return;
    try {
      const said = await exportPicture(kind, scene, this.#state.snapshot, this.#page.channel);
      this.#say(said);
    } catch (error) {
      this.#fail(error);
    }
  }

  #say(text: string): void {
    this.#live.textContent = text;
  }

  readonly #fail = (error: unknown): void => {
    this.#say(error instanceof Error ? error.message : String(error));
  };
}
