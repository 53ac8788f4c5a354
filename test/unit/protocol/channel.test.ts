import assert from 'node:assert/strict';
import { Emitter } from '../../../src/base/event';
import { Channel, RequestFailure, type NoRequests } from '../../../src/protocol/channel';

type Sums = {
  readonly add: { readonly ask: readonly number[]; readonly answer: number };
  readonly wait: { readonly ask: null; readonly answer: null };
};
type News = { readonly tick: number };
type Silence = Record<string, never>;

function pair() {
  const left = new Emitter<unknown>();
  const right = new Emitter<unknown>();
  const sent: unknown[] = [];
  const asker = new Channel<Sums, NoRequests, Silence, News>({
    post: message => {
      sent.push(message);
      right.fire(message);
    },
    onMessage: left.event,
  });
  const answerer = new Channel<NoRequests, Sums, News, Silence>({
    post: message => {
      left.fire(message);
    },
    onMessage: right.event,
  });
  return { asker, answerer, sent, left, right };
}

const code = (expected: string) => (error: unknown) => error instanceof RequestFailure && error.code === expected;

describe('Channel', () => {
  it('answers requests, also when they overtake each other', async () => {
    const { asker, answerer } = pair();
    answerer.answer('add', async numbers => {
      if (numbers.length === 2) await new Promise(resolve => setTimeout(resolve, 5));
      return numbers.reduce((a, b) => a + b, 0);
    });
    assert.deepEqual(await Promise.all([asker.request('add', [1, 2]), asker.request('add', [1, 2, 3])]), [3, 6]);
  });

  it('fails a request that nobody answers, by name', async () => {
    const { asker } = pair();
    await assert.rejects(asker.request('add', []), code('unknown-request'));
  });

  it('passes on what a handler threw, with its code', async () => {
    const { asker, answerer } = pair();
    answerer.answer('add', () => {
      throw new RequestFailure('no-team', 'There is no team yet.');
    });
    await assert.rejects(
      asker.request('add', []),
      (error: unknown) => code('no-team')(error) && error instanceof Error && error.message === 'There is no team yet.',
    );
    answerer.answer('add', () => Promise.reject(new TypeError('odd')));
    await assert.rejects(asker.request('add', []), code('failed'));
  });

  it('fails what is under way when it is disposed of, and everything after', async () => {
    const { asker, answerer, sent } = pair();
    answerer.answer('wait', () => new Promise(() => undefined));
    const waiting = asker.request('wait', null);
    asker.dispose();
    await assert.rejects(waiting, code('disposed'));
    await assert.rejects(asker.request('wait', null), code('disposed'));
    assert.equal(sent.length, 1);
  });

  it('says nothing after it was disposed of, even when an answer becomes ready', async () => {
    const { asker, answerer } = pair();
    let ready: (value: null) => void = () => undefined;
    answerer.answer('wait', () => new Promise(resolve => (ready = resolve)));
    let state = 'open';
    asker.request('wait', null).then(
      () => (state = 'answered'),
      () => (state = 'failed'),
    );
    answerer.dispose();
    ready(null);
    await new Promise(resolve => setTimeout(resolve, 1));
    assert.equal(state, 'open');
    asker.dispose();
  });

  it('tells events to all who listen, until they stop', () => {
    const { asker, answerer } = pair();
    const heard: number[] = [];
    const listening = asker.hear('tick', value => heard.push(value));
    answerer.tell('tick', 1);
    listening.dispose();
    answerer.tell('tick', 2);
    assert.deepEqual(heard, [1]);
  });

  it('ignores what is not part of the conversation', () => {
    const { asker, left } = pair();
    asker.hear('tick', () => assert.fail('nothing was told'));
    for (const stray of [
      null,
      'tick',
      7,
      {},
      { kind: 'event' },
      { kind: 'answer', id: 99, value: 1 },
      { kind: 'answer', id: '1' },
      { kind: 'failure', id: 5, code: 'x', message: 'y' },
    ])
      left.fire(stray);
  });
});
