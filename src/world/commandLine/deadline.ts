import type { RunOptions } from '../team';

/** No command of a small team needs this long; while an editor is open the clock stands still. */
const longestCommand = 20_000;

export interface Deadline {
  /** As they were given, with a signal that also fires when time is up. */
  readonly options: RunOptions;
  end(): void;
}

export function startDeadline(options: RunOptions): Deadline {
  const controller = new AbortController();
  const stop = () => {
    controller.abort();
  };
  let timer: ReturnType<typeof setTimeout> | undefined = setTimeout(stop, longestCommand);
  const pause = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const outside = options.signal;
  if (outside?.aborted) stop();
  outside?.addEventListener('abort', stop);
  const waiting =
    <A extends readonly unknown[], T>(open: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      pause();
      try {
        return await open(...args);
      } finally {
        timer ??= setTimeout(stop, longestCommand);
      }
    };
  const { editMessage, editFile } = options;
  return {
    options: {
      ...options,
      signal: controller.signal,
      ...(editMessage ? { editMessage: waiting(editMessage) } : {}),
      ...(editFile ? { editFile: waiting(editFile) } : {}),
    },
    end() {
      pause();
      outside?.removeEventListener('abort', stop);
    },
  };
}
