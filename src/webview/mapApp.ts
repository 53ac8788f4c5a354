import { plural, say } from '../base/say';
import type { Channel, NoRequests } from '../protocol/channel';
import type { FromMap, MapRequests, MapState, Moment, ToMap } from '../protocol/mapProtocol';
import { applyUpdate } from '../protocol/snapshotUpdate';
import { drawFlow } from '../scene/flow/drawFlow';
import { drawHistory } from '../scene/history/drawHistory';
import { snapshotColumns } from '../scene/history/historyColumns';
import type { Act, Mark, Scene } from '../scene/scene';
import type { Measure } from '../scene/textWidth';
import type { Snapshot } from '../world/snapshot';
import { DetailSheet, headingOf } from './detailSheet';
import { dropActs } from './dropActs';
import { element } from './element';
import { exportPicture } from './exportPicture';
import { FlowStage, type Draft, type Room } from './flowStage';
import { HistoryView } from './historyView';
import { OtherMoments } from './otherMoments';
import { previewScene } from './previewScene';
import { TimeBar } from './timeBar';
import { Toolbar } from './toolbar';

export type MapChannel = Channel<MapRequests, NoRequests, FromMap, ToMap>;

/** What outlives the page: kept by the editor while the page is hidden, and over a reload. */
export interface PageState {
  readonly picture: 'flow' | 'history';
  /** null: as large as fits. */
  readonly scale: number | null;
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
  readonly #flow: FlowStage;
  readonly #history: HistoryView;
  readonly #toolbar: Toolbar;
  readonly #time: TimeBar;
  readonly #sheet: DetailSheet;
  readonly #moments: OtherMoments;
  readonly #live = element('div', { class: 'live', 'aria-live': 'polite', role: 'status' });
  readonly #empty = element(
    'p',
    { class: 'empty' },
    say`There is no team yet. Run “Git Flow: Start Sandbox” to begin.`,
  );
  readonly #calm = matchMedia('(prefers-reduced-motion: reduce)');
  #state: MapState | null = null;
  #before: MapState | null = null;
  #sequence = 0;
  #kind: 'flow' | 'history';
  #drawnHistory: Snapshot | null = null;
  #reduceMotion = false;
  #hasGoal = false;

  constructor(page: MapPage, root: HTMLElement) {
    this.#page = page;
    this.#kind = page.saved?.picture ?? 'flow';
    const gestures = {
      onAct: (mark: Mark) => {
        this.#act(mark);
      },
      onRest: (mark: Mark | null) => {
        this.#rest(mark);
      },
      onDrop: (dragged: Mark, target: Mark) => {
        this.#offerDrop(dragged, target);
      },
      onLeave: () => {
        this.#toolbar.focus();
      },
    };
    this.#flow = new FlowStage(gestures, page.saved?.scale ?? null);
    this.#history = new HistoryView(gestures, page.measure);
    this.#sheet = new DetailSheet(
      act => {
        this.#do(act);
      },
      () => {
        this.#flow.picture.select(null);
        if (this.#kind === 'flow') this.#flow.picture.focus();
        else this.#history.focus();
      },
    );
    this.#moments = new OtherMoments({
      channel: page.channel,
      onChange: slowly => {
        if (this.#moments.beside) this.#kind = this.#toolbar.picture = 'flow';
        this.#draw(slowly ? animation / 2 : 0);
      },
      say: sentence => {
        this.#say(sentence);
      },
      fail: this.#fail,
    });
    this.#time = new TimeBar({
      onLook: position => void this.#moments.look(position),
      onJump: position => void this.#page.channel.request('jump', { position }).catch(this.#fail),
      onCompare: position => {
        if (this.#moments.beside?.kind === 'past') this.#moments.endBeside();
        else void this.#moments.compare(position);
      },
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
        if (this.#kind === 'history') this.#history.zoom(factor);
        else this.#flow.zoom(factor);
        this.#draw(0);
        this.#save();
      },
      onFilter: query => {
        const hits = this.#kind === 'flow' ? this.#flow.picture.filter(query) : this.#history.filter(query);
        this.#say(query ? plural(hits, say`1 match`, say`${hits} matches`) : '');
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
      this.#flow.picture.root,
      this.#flow.beside.root,
      this.#history.root,
      this.#sheet.root,
    );
    root.append(this.#toolbar.root, this.#empty, stages, this.#time.root, this.#live);
    if (page.saved) {
      this.#toolbar.query = page.saved.query;
      this.#flow.picture.filter(page.saved.query);
      this.#history.filter(page.saved.query);
    }
    this.#toolbar.picture = this.#kind;
    this.#hear();
    this.#listen(stages);
    void page.channel.request('resync', null).catch(this.#fail);
  }

  #hear(): void {
    const { channel } = this.#page;
    channel.hear('update', message => {
      const snapshot = applyUpdate(message.update, this.#sequence, this.#state?.snapshot ?? null);
      if (!snapshot) {
        void channel.request('resync', null).catch(this.#fail);
        return;
      }
      const { sequence, round, triggers, title, integration, main, timeline } = message;
      this.#sequence = sequence;
      this.#before = message.update.base === null ? null : this.#state;
      this.#state = { snapshot, round, triggers, title, integration, main, timeline };
      this.#moments.forget();
      this.#draw(this.#before ? animation : 0);
      if (this.#before) this.#flow.picture.revealNext();
      if (this.#moments.beside?.kind === 'goal') void this.#showGoal();
      this.#say([title ?? '', round.sentence].filter(Boolean).join(' '));
    });
    channel.hear('triggers', message => {
      if (!this.#state || message.sequence !== this.#sequence) return;
      this.#state = { ...this.#state, triggers: message.triggers };
      this.#draw(animation);
    });
    channel.hear('empty', () => {
      this.#state = null;
      this.#moments.forget();
      this.#draw(0);
    });
    channel.hear('typed', ({ preview }) => {
      this.#moments.typed(preview);
    });
    channel.hear('goal', ({ isThere, show }) => {
      this.#hasGoal = isThere;
      const isShown = this.#moments.beside?.kind === 'goal';
      this.#toolbar.goal = isThere ? isShown : null;
      if (!isThere && isShown) this.#moments.endBeside();
      else if (isThere && (show || isShown)) void this.#showGoal();
    });
    channel.hear('settings', settings => {
      this.#reduceMotion = settings.reduceMotion;
    });
    channel.hear('picture', ({ kind }) => {
      this.#turn(kind);
    });
  }

  #listen(stages: HTMLElement): void {
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
  }

  #motion(duration: number): number {
    return this.#reduceMotion || this.#calm.matches ? 0 : duration;
  }

  #scene(state: MapState | Moment, room: Room, title: string | null): Scene {
    const known = this.#state;
    return drawFlow(state.snapshot, state.round, 'triggers' in state ? state.triggers : (known?.triggers ?? {}), {
      ...room,
      measure: this.#page.measure,
      ...(title === null ? {} : { title }),
      ...(known ? { integration: known.integration, main: known.main } : {}),
    });
  }

  #draw(duration: number): void {
    const state = this.#state;
    this.#empty.hidden = state !== null;
    this.#flow.picture.root.hidden = state === null || this.#kind !== 'flow';
    this.#history.root.hidden = state === null || this.#kind !== 'history';
    if (!state) {
      this.#flow.hide();
      this.#time.root.hidden = true;
      return;
    }
    const { instead, beside } = this.#moments;
    const motion = this.#motion(duration);
    if (this.#kind === 'flow') this.#flow.show(this.#draft(state), this.#draftBeside(state), motion);
    else this.#drawHistory(instead?.moment.snapshot ?? state.snapshot, motion);
    this.#time.show({
      now: state.timeline.position,
      lines: state.timeline.entries.map(entry => entry.line),
      looking: instead?.kind === 'past' ? instead.position : null,
      isComparing: beside?.kind === 'past',
    });
  }

  #draft(state: MapState): Draft {
    const { instead, beside } = this.#moments;
    // Beside a point of the past it is said which of the two is the present.
    if (!instead)
      return room =>
        this.#scene(
          state,
          room,
          beside?.kind === 'past' ? say`Now: ${state.title ?? state.round.sentence}` : state.title,
        );
    if (instead.kind === 'past')
      return room => this.#scene({ ...state, ...instead.moment, triggers: {} }, room, instead.moment.title);
    return room => previewScene(this.#scene(state, room, null), this.#scene(instead.moment, room, instead.title));
  }

  /** What the present lacks of the goal, or has elsewhere, is marked. */
  #draftBeside(state: MapState): Draft | null {
    const { beside } = this.#moments;
    if (!beside) return null;
    const other = { ...state, ...beside.moment, triggers: {} };
    if (beside.kind === 'past')
      return room =>
        this.#scene(
          other,
          room,
          say`After ${beside.position} of ${state.timeline.entries.length}: ${beside.moment.title}`,
        );
    return room => previewScene(this.#scene(state, room, null), this.#scene(other, room, beside.moment.title));
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
    this.#kind = this.#toolbar.picture = kind;
    (kind === 'flow' ? this.#flow.picture : this.#history).filter(this.#toolbar.query);
    this.#toolbar.goal = this.#hasGoal ? false : null;
    this.#moments.endBeside();
    this.#save();
  }

  #save(): void {
    this.#page.save({ picture: this.#kind, scale: this.#flow.scale, query: this.#toolbar.query });
  }

  #replay(): void {
    const before = this.#before;
    if (!before || !this.#state || this.#kind !== 'flow') return;
    this.#flow.show(room => this.#scene(before, room, before.title), this.#draftBeside(this.#state), 0);
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
    this.#flow.picture.select(mark.id);
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
    this.#sheet.open({ heading: say`Merge or rebase?`, text: offer.question, acts: offer.acts });
    const first = offer.acts[0];
    if (first?.intent.kind === 'run') void this.#moments.preview(offer.lines);
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
    this.#moments.endPreview();
    try {
      await this.#page.channel.request('run', { line });
    } catch (error) {
      this.#fail(error);
    }
  }

  #rest(mark: Mark | null): void {
    const lines =
      mark?.part === 'step'
        ? (mark.acts ?? []).flatMap(act =>
            act.intent.kind === 'run' || act.intent.kind === 'compose' ? [act.intent.line] : [],
          )
        : [];
    if (lines.length > 0) void this.#moments.preview(lines);
    else if (!this.#sheet.isOpen) this.#moments.endPreview();
  }

  async #toggleGoal(): Promise<void> {
    if (!this.#hasGoal) return;
    if (this.#moments.beside?.kind !== 'goal') {
      await this.#showGoal();
      return;
    }
    this.#toolbar.goal = false;
    this.#moments.endBeside();
  }

  async #showGoal(): Promise<void> {
    await this.#moments.goal();
    if (this.#moments.beside?.kind !== 'goal') return;
    this.#toolbar.goal = true;
    const missing = (this.#flow.beside.scene?.marks ?? []).filter(
      mark => mark.part === 'commit' && mark.look?.includes('previewed'),
    ).length;
    this.#say(
      missing === 0
        ? say`The goal has no commit that you lack.`
        : plural(
            missing,
            say`The goal has 1 commit that you lack.`,
            say`The goal has ${missing} commits that you lack.`,
          ),
    );
  }

  async #export(kind: string): Promise<void> {
    const scene =
      this.#kind === 'flow'
        ? this.#flow.picture.scene
        : this.#state &&
          drawHistory(this.#state.snapshot, { width: this.#history.root.clientWidth, measure: this.#page.measure });
    if (!scene || !this.#state) return;
    try {
      const said = await exportPicture(kind, scene, this.#state.snapshot, {
        save: picture => this.#page.channel.request('save', picture),
        copy: text => this.#page.channel.request('act', { kind: 'copy', text }),
      });
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
