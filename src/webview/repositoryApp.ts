import { plural, say } from '../base/say';
import { RequestFailure, type Channel, type NoRequests } from '../protocol/channel';
import {
  applyHistoryUpdate,
  type HistoryRequests,
  type HistoryRows,
  type ToHistory,
} from '../protocol/historyProtocol';
import type { FromMap } from '../protocol/mapProtocol';
import type { Act, Mark } from '../scene/scene';
import type { Measure } from '../scene/textWidth';
import { cutOut } from './cutOut';
import { DetailSheet, headingOf } from './detailSheet';
import { button, element } from './element';
import { exportPicture } from './exportPicture';
import { HistoryBar } from './historyBar';
import { HistoryView } from './historyView';
import { RowTexts } from './rowTexts';

export type RepositoryChannel = Channel<HistoryRequests, NoRequests, FromMap, ToHistory>;

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

const typingRests = 200;

const language = () => document.documentElement.lang || undefined;

/** The same formatter for all rows: making one is slow. */
function dateSayer(): (time: number) => string {
  const format = new Intl.DateTimeFormat(language(), { dateStyle: 'medium' });
  return time => format.format(time * 1000);
}

/** The page of a repository of the user's own: its history, which can be looked at and searched, and which nothing here changes. */
export class RepositoryApp {
  readonly #page: RepositoryPage;
  readonly #bar: HistoryBar;
  readonly #history: HistoryView;
  readonly #sheet: DetailSheet;
  readonly #texts: RowTexts;
  readonly #standing = element('p', { class: 'standing' });
  readonly #remarks = element('ul', { class: 'remarks', 'aria-label': say`About this picture` });
  readonly #trouble = element('p', { class: 'trouble', role: 'alert', hidden: '' });
  readonly #why = element('p');
  readonly #nothing: HTMLElement;
  readonly #live = element('div', { class: 'live', 'aria-live': 'polite', role: 'status' });
  readonly #when = dateSayer();
  #rows: HistoryRows | null = null;
  #typing: ReturnType<typeof setTimeout> | undefined;
  /** The newest question; an answer to an earlier one is dropped. */
  #question = 0;

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
        onAct: mark => void this.#open(mark),
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
    this.#sheet = new DetailSheet(
      act => {
        this.#do(act);
      },
      () => {
        this.#history.focus();
      },
    );
    this.#bar = new HistoryBar({
      onZoom: factor => {
        this.#history.zoom(factor);
        this.#save();
      },
      onFind: () => {
        clearTimeout(this.#typing);
        this.#typing = setTimeout(() => void this.#find(), typingRests);
        this.#save();
      },
      onSeek: direction => {
        this.#history.seekHit(direction);
      },
      onRefresh: () => {
        this.#refresh();
      },
      onExport: kind => void this.#export(kind),
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
    const stages = element('main', { class: 'stages' }, this.#history.root, this.#sheet.root);
    const header = element('header', {}, this.#bar.root, this.#standing, this.#remarks, this.#trouble);
    root.append(header, this.#nothing, stages, this.#live);
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
      const before = this.#rows;
      const rows = applyHistoryUpdate(update, before);
      if (!rows) {
        this.#resync();
        return;
      }
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
      if (!continues) this.#highlight(null);
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
      if (this.#bar.query.trim() !== '') void this.#find();
      const news = continues ? rows.count - before.count : 0;
      this.#say(
        [news > 0 ? plural(news, say`1 new commit.`, say`${news} new commits.`) : '', update.standing]
          .filter(Boolean)
          .join(' '),
      );
    });
    channel.hear('nothing', ({ sentence }) => {
      this.#rows = null;
      this.#texts.begin(0, false);
      this.#sheet.close();
      this.#nothing.hidden = false;
      this.#history.root.hidden = true;
      this.#bar.root.hidden = true;
      this.#standing.replaceChildren();
      this.#remarks.hidden = true;
      this.#why.textContent = sentence;
      this.#say(sentence);
    });
  }

  #listen(stages: HTMLElement): void {
    new ResizeObserver(() => {
      this.#history.draw();
    }).observe(stages);
    addEventListener('keydown', event => {
      if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'r') this.#refresh();
      else if (event.key === '/') {
        event.preventDefault();
        this.#bar.focusSearch();
      }
    });
  }

  #resync(): void {
    void this.#page.channel.request('resync', null).catch(this.#fail);
  }

  #refresh(): void {
    void this.#page.channel.request('refresh', null).catch(this.#fail);
  }

  async #find(): Promise<void> {
    const question = ++this.#question;
    const query = this.#bar.query.trim();
    if (query === '' || !this.#rows) {
      this.#highlight(null);
      return;
    }
    this.#bar.isSearching = true;
    try {
      const hits = await this.#page.channel.request('find', { numbering: this.#rows.numbering, query });
      if (question !== this.#question) return;
      this.#highlight(hits);
      this.#say(plural(hits.length, say`1 match`, say`${hits.length} matches`));
    } catch (error) {
      if (question === this.#question) this.#fail(error);
    }
  }

  #highlight(hits: Int32Array | null): void {
    this.#history.highlight(hits);
    this.#bar.found = hits?.length ?? null;
  }

  async #open(mark: Mark): Promise<void> {
    const acts = (mark.acts ?? []).filter(({ intent }) => intent.kind === 'changes' || intent.kind === 'copy');
    this.#sheet.open({ heading: headingOf(mark), text: mark.spoken ?? '', acts });
    if (mark.about?.kind !== 'commit') return;
    const { oid } = mark.about;
    try {
      const { author, email, time, message, files } = await this.#page.channel.request('details', { oid });
      const when = new Date(time * 1000).toLocaleString(language());
      this.#sheet.describe(say`${author} <${email}>, ${when}`, message);
      this.#sheet.files(files, path => {
        this.#act({ kind: 'diff-file', oid, path });
      });
    } catch (error) {
      this.#fail(error);
    }
  }

  #do({ intent }: Act): void {
    if (intent.kind === 'changes' || intent.kind === 'copy') this.#act(intent);
  }

  #act(intent: HistoryRequests['act']['ask']): void {
    void this.#page.channel
      .request('act', intent)
      .then(() => {
        if (intent.kind === 'copy') this.#say(say`Copied.`);
      })
      .catch(this.#fail);
  }

  async #export(kind: string): Promise<void> {
    const { scene, view } = this.#history;
    if (!scene) return;
    const { channel } = this.#page;
    try {
      const said = await exportPicture(kind, cutOut(scene, view.top, view.height), null, {
        save: picture => channel.request('save', picture),
        copy: text => channel.request('act', { kind: 'copy', text }),
      });
      this.#say(said);
    } catch (error) {
      this.#fail(error);
    }
  }

  #save(): void {
    this.#page.save({ repository: this.#page.repository, scale: this.#history.scale, query: this.#bar.query });
  }

  #say(text: string): void {
    this.#live.textContent = text;
  }

  /** What was asked of a history that is no longer shown needs no answer; everything else that failed is seen. */
  readonly #fail = (error: unknown): void => {
    if (error instanceof RequestFailure && ['stale', 'stopped', 'disposed'].includes(error.code)) return;
    this.#trouble.textContent = error instanceof Error ? error.message : String(error);
    this.#trouble.hidden = false;
  };
}
