import { refusal, success, type Result } from '../base/result';

export interface ExerciseRecord {
  /** The best so far. */
  readonly stars: 1 | 2 | 3;
  /** The fewest changing commands so far. */
  readonly commands: number;
  /** When it was first done: milliseconds since 1970. */
  readonly firstDone: number;
}

/** What a learner has done, by exercise id: plain data, kept by the editor and moved between machines as a file. */
export type ProgressBook = Readonly<Record<string, ExerciseRecord>>;

export function recordDone(
  book: ProgressBook,
  id: string,
  stars: 1 | 2 | 3,
  commands: number,
  at: number,
): ProgressBook {
  const before = book[id];
  const record: ExerciseRecord = before
    ? {
        stars: stars > before.stars ? stars : before.stars,
        commands: Math.min(commands, before.commands),
        firstDone: before.firstDone,
      }
    : { stars, commands, firstDone: at };
  return { ...book, [id]: record };
}

/** Both kept, the better of each. */
export function mergeBooks(a: ProgressBook, b: ProgressBook): ProgressBook {
  return Object.entries(b).reduce((book, [id, record]) => {
    const merged = recordDone(book, id, record.stars, record.commands, record.firstDone);
    const first = Math.min(merged[id]?.firstDone ?? record.firstDone, record.firstDone);
    return { ...merged, [id]: { ...(merged[id] ?? record), firstDone: first } };
  }, a);
}

const format = 'git-flow-trainer-progress';

export function exportBook(book: ProgressBook): string {
  return JSON.stringify({ format, version: 1, exercises: book }, null, 2);
}

export type BookRefusal = 'not-json' | 'not-progress' | 'newer' | 'damaged';

export function importBook(text: string): Result<ProgressBook, BookRefusal> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refusal('not-json');
  }
  if (!isRecord(value) || value['format'] !== format) return refusal('not-progress');
  if (value['version'] !== 1) return refusal('newer');
  const exercises = value['exercises'];
  if (!isRecord(exercises)) return refusal('damaged');
  const book: Record<string, ExerciseRecord> = {};
  for (const [id, record] of Object.entries(exercises)) {
    if (!/^[a-z0-9-]+$/.test(id) || !isExerciseRecord(record)) return refusal('damaged', { id });
    book[id] = { stars: record.stars, commands: record.commands, firstDone: record.firstDone };
  }
  return success(book);
}

function isExerciseRecord(value: unknown): value is ExerciseRecord {
  return (
    isRecord(value) &&
    [1, 2, 3].some(stars => stars === value['stars']) &&
    Number.isInteger(value['commands']) &&
    Number(value['commands']) >= 0 &&
    Number.isFinite(value['firstDone'])
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
