import { plural, say } from '../base/say';
import { RequestFailure } from '../protocol/channel';
import { applyHistoryUpdate, type HistoryRows, type ToHistory } from '../protocol/historyProtocol';
import type { Measure } from '../scene/textWidth';
import { CommitSheet } from './commitSheet';
import { button, element } from './element';
import { exportPicture } from './exportPicture';
import { HistoryBar } from './historyBar';
import { HistorySearch } from './historySearch';
import { HistoryView } from './historyView';
import { listenToKeys } from './pageKeys';
import { PageVoice } from './pageVoice';
import type { RepositoryChannel } from './repositoryChannel';
import { RowTexts } from './rowTexts';

/** What outlives the page. `repository` tells the extension whose page it was. */
export interface RepositoryPageState {
  readonly repository: string;
  readonly scale: number;
  readonly query: string;
}

export interface RepositoryPage {
  readonly channel: RepositoryChannel;
  readonly measure: Measure;
  readonly repository: string;
  readonly saved: Partial<RepositoryPageState>;
  readonly save: (state: RepositoryPageState) => void;
}

/** The same formatter for all rows: making one is slow. */
function dateSayer(): (time: number) => string {
  const format = new Intl.DateTimeFormat(document.documentElement.lang || undefined, { dateStyle: 'medium' });
  return time => format.format(time * 1000);
}

/** The page of a repository of the user's own: its history, which can be looked at and searched, and which nothing here changes. */
export class RepositoryApp {
  readonly #page: RepositoryPage;
  readonly #bar: HistoryBar;
  readonly #history: HistoryView;
  readonly #commit: CommitSheet;
  readonly #search: HistorySearch;
  readonly #texts: RowTexts;
  readonly #standing = element('p', { class: 'standing' });
  readonly #remarks = element('ul', { class: 'remarks', 'aria-label': say`About this picture` });
  readonly #trouble = element('p', { class: 'trouble', role: 'alert', hidden: '' });
  readonly #why = element('p');
  readonly #nothing: HTMLElement;
  readonly #when = dateSayer();
  readonly #voice = new PageVoice();
  #rows: HistoryRows | null = null;

  constructor(page: RepositoryPage, root: HTMLElement) {
    this.#page = page;
    const { channel, saved } = page;
    this.#texts = new RowTexts({
      ask: (from, to) => channel.request('texts', { numbering: this.#rows?.numbering ?? 0, from, to }),
      onCome: () => {
        this.#history.refresh();
      },
      onFail: this.#fail,
    });
    this.#history = new HistoryView(
      {
        onAct: mark => {
          void this.#commit.open(mark);
          this.#history.select(mark.id, this.#commit.sheet.root);
        },
        onRest: () => undefined,
        onDrop: () => undefined,
        onLeave: () => {
          this.#bar.focus();
        },
        onWindow: (first, last) => {
          this.#texts.want(first, last);
        },
      },
      page.measure,
    );
    this.#commit = new CommitSheet({
      channel,
      onClose: refocus => {
        this.#history.select(null, null);
        if (refocus) this.#history.focus();
      },
      say: this.#voice.tell,
      fail: this.#fail,
    });
    this.#bar = new HistoryBar({
      onZoom: factor => {
        this.#history.zoom(factor);
        this.#save();
      },
      onFind: () => {
        this.#search.typed();
        this.#save();
      },
      onSeek: direction => {
        this.#history.seekHit(direction);
      },
      onRefresh: () => {
        this.#refresh();
      },
      onExport: kind => {
        this.#export(kind);
      },
    });
    this.#search = new HistorySearch({
      channel,
      bar: this.#bar,
      history: this.#history,
      rows: () => this.#rows,
      say: this.#voice.say,
      fail: this.#fail,
    });
    this.#nothing = element(
      'div',
      { class: 'empty' },
      this.#why,
      button(say`Look again`, say`Look again`, () => {
        this.#refresh();
      }),
    );
    this.#why.textContent = say`Reading the repository …`;
    const stages = element('main', { class: 'stages' }, this.#history.root, this.#voice.shown, this.#commit.sheet.root);
    const heading = element('h1', { class: 'unseen' }, say`History`);
    const header = element('header', {}, heading, this.#bar.root, this.#standing, this.#remarks, this.#trouble);
    root.append(header, this.#nothing, stages, this.#voice.spoken);
    if (typeof saved.scale === 'number' && Number.isFinite(saved.scale)) this.#history.zoom(saved.scale);
    if (typeof saved.query === 'string') this.#bar.query = saved.query;
    this.#save();
    this.#hear();
    this.#listen(stages);
    this.#resync();
  }

  #hear(): void {
    const { channel } = this.#page;
    channel.hear('update', update => {
      const rows = applyHistoryUpdate(update, this.#rows);
      if (rows) this.#show(update, rows);
      else this.#resync();
    });
    channel.hear('nothing', ({ sentence }) => {
      this.#rows = null;
      this.#texts.begin(0, false);
      this.#commit.sheet.dismiss();
      this.#nothing.hidden = false;
      this.#history.root.hidden = true;
      this.#bar.root.hidden = true;
      this.#standing.replaceChildren();
      this.#remarks.hidden = true;
      this.#why.textContent = sentence;
      this.#voice.say(sentence);
    });
  }

  #show(update: ToHistory['update'], rows: HistoryRows): void {
    const before = this.#rows;
    const continues = before !== null && rows.numbering === before.numbering;
    this.#rows = rows;
    this.#texts.begin(rows.count, continues);
    this.#nothing.hidden = true;
    this.#history.root.hidden = false;
    this.#bar.root.hidden = false;
    this.#trouble.hidden = true;
    this.#standing.replaceChildren(element('strong', {}, update.label), ' ', update.standing);
    this.#remarks.replaceChildren(...update.remarks.map(remark => element('li', {}, remark)));
    this.#remarks.hidden = update.remarks.length === 0;
    this.#history.show(
      {
        count: rows.count,
        first: rows.first,
        second: rows.second,
        more: new Map(update.more),
        refs: update.refs,
        requests: [],
        pipelines: new Map(),
        when: this.#when,
        text: row => this.#texts.get(row),
      },
      continues,
      0,
    );
    this.#search.again(continues);
    const news = continues ? rows.count - before.count : 0;
    this.#voice.say(
      [news > 0 ? plural(news, say`1 new commit.`, say`${news} new commits.`) : '', update.standing]
        .filter(Boolean)
        .join(' '),
    );
  }

  #listen(stages: HTMLElement): void {
    new ResizeObserver(() => {
      this.#history.draw();
    }).observe(stages);
    listenToKeys({
      r: () => {
        this.#refresh();
      },
      '/': () => {
        this.#bar.focusSearch();
      },
    });
  }

  #resync(): void {
    void this.#page.channel.request('resync', null).catch(this.#fail);
  }

  #refresh(): void {
    void this.#page.channel.request('refresh', null).catch(this.#fail);
  }

  #export(kind: string): void {
    const scene = this.#history.inView;
    if (!scene) return;
    void exportPicture(kind, [{ scene, snapshot: null }], this.#page.channel).then(this.#voice.tell, this.#fail);
  }

  #save(): void {
    this.#page.save({ repository: this.#page.repository, scale: this.#history.scale, query: this.#bar.query });
  }

  /** What was asked of a history that is no longer shown needs no answer; everything else that failed is seen. */
  readonly #fail = (error: unknown): void => {
    if (error instanceof RequestFailure && ['stale', 'stopped', 'disposed'].includes(error.code)) return;
    this.#trouble.textContent = error instanceof Error ? error.message : String(error);
    this.#trouble.hidden = false;
  };
}
