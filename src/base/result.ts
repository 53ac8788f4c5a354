/** An expected refusal: `code` is stable and for programs; the wording for people is made where people look. */
export interface Refusal<Code extends string = string> {
  readonly ok: false;
  readonly code: Code;
  /** What the wording needs: names, numbers, lines. */
  readonly details?: Readonly<Record<string, string | number>>;
}

export interface Success<T> {
  readonly ok: true;
  readonly value: T;
}

export type Result<T, Code extends string = string> = Success<T> | Refusal<Code>;

export const success = <T>(value: T): Success<T> => ({ ok: true, value });

export const refusal = <Code extends string>(
  code: Code,
  details?: Readonly<Record<string, string | number>>,
): Refusal<Code> => (details ? { ok: false, code, details } : { ok: false, code });
