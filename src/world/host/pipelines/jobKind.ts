/** What a job looks at, as far as its name tells. */
export type JobKind = 'lint' | 'test' | 'build' | 'docs' | 'other';

const words: readonly (readonly [JobKind, RegExp])[] = [
  ['docs', /\b(docs?|documentation|pages|site)\b/i],
  ['lint', /lint|format|style|quality|static|prettier|typecheck|\bcheck\b/i],
  ['test', /test|spec|\bunit\b|integration|e2e|\bui\b|coverage|verify/i],
  ['build', /build|compile|bundle|package|image|docker|assemble/i],
];

export function jobKind(name: string, stage: string): JobKind {
  const find = (text: string) => words.find(([, pattern]) => pattern.test(text))?.[0];
  // `deploy` in a stage called `build` is still no build.
  return find(name) ?? (/deploy|release|publish|notify|monitor/i.test(name) ? 'other' : (find(stage) ?? 'other'));
}

const isProse = (path: string) => /\.(md|markdown|txt|adoc|rst)$/i.test(path) || path.startsWith('docs/');

/** Whether a job of this kind opens a file at all. */
export function readsFile(kind: JobKind, path: string): boolean {
  switch (kind) {
    case 'lint':
      return true;
    case 'test':
    case 'build':
      return !isProse(path);
    case 'docs':
      return isProse(path);
    case 'other':
      return false;
  }
}
