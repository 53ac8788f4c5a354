import { Disposables, type Disposable } from '../base/disposable';
import type { Event } from '../base/event';

/** What carries messages: a webview's `postMessage` on one side, `acquireVsCodeApi()` on the other, or a pair of arrays in a test. */
export interface Port {
  post(message: unknown): void;
  readonly onMessage: Event<unknown>;
}

/** Names of requests with what they ask for and what the answer holds. */
export type Requests = Readonly<Record<string, { readonly ask: unknown; readonly answer: unknown }>>;
/** For the end that only answers. */
export type NoRequests = Readonly<Record<string, never>>;
/** Names of events with what they tell. */
export type Events = Readonly<Record<string, unknown>>;

/** Why a request has no answer. `code` is stable: `disposed`, `unknown-request`, `failed`. */
export class RequestFailure extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'RequestFailure';
    this.code = code;
  }
}

type Message =
  | { readonly kind: 'request'; readonly id: number; readonly name: string; readonly value: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly code: string; readonly message: string }
  | { readonly kind: 'event'; readonly name: string; readonly value: unknown };

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (failure: RequestFailure) => void;
}

/**
 * One end of the conversation: asks `Mine`, answers `Theirs`, tells `Told`, hears `Heard`. Every request ends with an answer or a failure; those
 * that are under way when an end is disposed of fail there.
 */
export class Channel<
  Mine extends Requests,
  Theirs extends Requests,
  Told extends Events,
  Heard extends Events,
> implements Disposable {
  readonly #port: Port;
  readonly #pending = new Map<number, Pending>();
  readonly #handlers = new Map<string, (value: never) => unknown>();
  readonly #listeners = new Map<string, Set<(value: never) => void>>();
  readonly #disposables = new Disposables();
  #lastId = 0;
  #isDisposed = false;

  constructor(port: Port) {
    this.#port = port;
    this.#disposables.add(
      port.onMessage(message => {
        if (isMessage(message)) this.#receive(message);
      }),
    );
  }

  request<Name extends keyof Mine & string>(name: Name, value: Mine[Name]['ask']): Promise<Mine[Name]['answer']> {
    if (this.#isDisposed) return Promise.reject(new RequestFailure('disposed', 'The conversation has ended.'));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#port.post({ kind: 'request', id, name, value } satisfies Message);
    });
  }

  answer<Name extends keyof Theirs & string>(
    name: Name,
    handler: (value: Theirs[Name]['ask']) => Theirs[Name]['answer'] | Promise<Theirs[Name]['answer']>,
  ): void {
    this.#handlers.set(name, handler);
  }

  tell<Name extends keyof Told & string>(name: Name, value: Told[Name]): void {
    if (!this.#isDisposed) this.#port.post({ kind: 'event', name, value } satisfies Message);
  }

  hear<Name extends keyof Heard & string>(name: Name, listener: (value: Heard[Name]) => void): Disposable {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners);
    listeners.add(listener);
    return { dispose: () => listeners.delete(listener) };
  }

  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.#disposables.dispose();
    for (const { reject } of this.#pending.values())
      reject(new RequestFailure('disposed', 'The conversation ended before the answer came.'));
    this.#pending.clear();
  }

  #receive(message: Message): void {
    switch (message.kind) {
      case 'request':
        void this.#serve(message.id, message.name, message.value);
        break;
      case 'answer':
        this.#take(message.id)?.resolve(message.value);
        break;
      case 'failure':
        this.#take(message.id)?.reject(new RequestFailure(message.code, message.message));
        break;
      case 'event':
        for (const listener of [...(this.#listeners.get(message.name) ?? [])])
          (listener as (value: unknown) => void)(message.value);
        break;
    }
  }

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    return pending;
  }

  async #serve(id: number, name: string, value: unknown): Promise<void> {
    const handler = this.#handlers.get(name) as ((value: unknown) => unknown) | undefined;
    let reply: Message;
    if (!handler) reply = { kind: 'failure', id, code: 'unknown-request', message: `Nobody answers "${name}".` };
    else
      try {
        reply = { kind: 'answer', id, value: await handler(value) };
      } catch (error) {
        const code = error instanceof RequestFailure ? error.code : 'failed';
        reply = { kind: 'failure', id, code, message: error instanceof Error ? error.message : String(error) };
      }
    if (!this.#isDisposed) this.#port.post(reply);
  }
}

/** Other things than ours may arrive at a window: they are not for this conversation. */
function isMessage(message: unknown): message is Message {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return false;
  const { kind } = message;
  if (kind === 'event') return 'name' in message && typeof message.name === 'string';
  return (
    (kind === 'request' || kind === 'answer' || kind === 'failure') && 'id' in message && typeof message.id === 'number'
  );
}
