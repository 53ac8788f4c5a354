/** A place in a text file. Lines and columns count from 1; `endColumn` is exclusive. */
export interface SourceRange {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Something in a file that is wrong or will surprise: an error, a deadlock, a dead pattern. Shown in the Problems view. */
export interface Finding {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: string;
  readonly range: SourceRange;
  readonly fix?: { readonly title: string; readonly range: SourceRange; readonly text: string };
}
