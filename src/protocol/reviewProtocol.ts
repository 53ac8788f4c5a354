/** What is said about a pull request on its page: on the whole, or in answer to a thread. */
export interface Said {
  readonly act: 'comment' | 'approve' | 'request-changes' | 'reply';
  readonly thread: number | null;
  readonly text: string;
}

/** What the page of a pull request or a pipeline asks the extension for. */
export type PageRequests = {
  /** true when it was sent, so that the page may forget the text. */
  readonly send: { readonly ask: Said; readonly answer: boolean };
};

export type PageTold = {
  /** The page has come up, maybe again, and wants to know what is so now. */
  readonly ready: null;
};

export type PageHeard = {
  /** What the page says now, as HTML without scripts. */
  readonly body: string;
};

/** What the page keeps while nobody looks at it, and over a reload of the window. */
export interface PageMemory {
  /** `request:1` or `pipeline:2`. */
  readonly key: string;
  readonly scroll: number;
  /** What was begun and not sent, by the id of its field. */
  readonly drafts: Readonly<Record<string, string>>;
}

/** Memory comes from an earlier version of the page, perhaps: what is not as expected is left out. */
export function readMemory(state: unknown): PageMemory | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { key, scroll, drafts } = state as Partial<Record<keyof PageMemory, unknown>>;
  if (typeof key !== 'string' || !/^(request|pipeline):\d+$/.test(key)) return undefined;
  const texts = typeof drafts === 'object' && drafts !== null ? Object.entries(drafts) : [];
  return {
    key,
    scroll: typeof scroll === 'number' && Number.isFinite(scroll) ? scroll : 0,
    drafts: Object.fromEntries(texts.filter((one): one is [string, string] => typeof one[1] === 'string')),
  };
}
