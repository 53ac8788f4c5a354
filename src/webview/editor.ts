import { Emitter } from '../base/event';
import type { Port } from '../protocol/channel';

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

/** What the editor gives a page; it can be taken once only. */
export const editor = acquireVsCodeApi();

const messages = new Emitter<unknown>();
addEventListener('message', event => {
  messages.fire(event.data);
});

/** The page's end of the messages between it and the extension. */
export const port: Port = {
  post: message => {
    editor.postMessage(message);
  },
  onMessage: messages.event,
};
