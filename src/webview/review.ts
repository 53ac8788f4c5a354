import { Channel, type NoRequests } from '../protocol/channel';
import {
  readMemory,
  type PageHeard,
  type PageMemory,
  type PageRequests,
  type PageTold,
  type Said,
} from '../protocol/reviewProtocol';
import { editor, port } from './editor';
import { patchPage } from './patchPage';

const channel = new Channel<PageRequests, NoRequests, PageTold, PageHeard>(port);

const page = document.querySelector('main');
const news = document.getElementById('news');
if (page && news) keepUp(page, news);

function keepUp(page: HTMLElement, news: HTMLElement): void {
  const key = page.dataset['page'] ?? '';
  const kept = readMemory(editor.getState());
  const memory = kept?.key === key ? kept : undefined;
  const drafts: Record<string, string> = { ...memory?.drafts };
  const remember = () => {
    editor.setState({ key, scroll: document.documentElement.scrollTop, drafts } satisfies PageMemory);
  };
  const showDrafts = () => {
    for (const field of page.querySelectorAll('textarea')) {
      const draft = drafts[field.id];
      if (draft === undefined || field.value !== '') continue;
      field.value = draft;
      field.closest('details')?.setAttribute('open', '');
    }
  };
  /** What stands in the way of a merge, or how far a pipeline is, told to those who hear the page. */
  const newsOf = () => page.querySelector<HTMLElement>('[data-news]')?.innerText ?? '';
  let told = newsOf();

  page.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLTextAreaElement)) return;
    if (target.value === '') Reflect.deleteProperty(drafts, target.id);
    else drafts[target.id] = target.value;
    remember();
  });
  page.addEventListener('submit', event => {
    event.preventDefault();
    const { target, submitter } = event;
    if (target instanceof HTMLFormElement && submitter instanceof HTMLButtonElement) void send(target, submitter.value);
  });
  page.addEventListener('keydown', event => {
    const { target } = event;
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !(target instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    target.form?.requestSubmit(target.form.querySelector('button'));
  });
  addEventListener('scroll', remember, { passive: true });

  async function send(form: HTMLFormElement, act: string): Promise<void> {
    const field = form.querySelector('textarea');
    if (!field) return;
    if (field.value.trim() === '' && act !== 'approve') {
      field.focus();
      return;
    }
    const thread = form.dataset['thread'];
    const said: Said = {
      act: act as Said['act'],
      thread: thread === undefined ? null : Number(thread),
      text: field.value,
    };
    const sent = await channel.request('send', said).catch(() => false);
    if (!sent) return;
    Reflect.deleteProperty(drafts, field.id);
    field.value = '';
    remember();
  }

  channel.hear('body', html => {
    patchPage(page, html);
    showDrafts();
    const now = newsOf();
    if (now !== told) news.textContent = now;
    told = now;
  });
  showDrafts();
  document.documentElement.scrollTop = memory?.scroll ?? 0;
  remember();
  channel.tell('ready', null);
}
