const valued = /^(-[mFCct]|--(message|file|author|date|fixup|squash|reuse-message|reedit-message|cleanup|trailer))$/;

/** A line without the paths that it is for, and the paths: what is no flag and no flag's value, and all behind `--`. */
export function splitPaths(argv: readonly string[]): {
  readonly line: readonly string[];
  readonly paths: readonly string[];
} {
  const line = argv.slice(0, 1);
  const paths: string[] = [];
  for (let at = 1; at < argv.length; at++) {
    const word = argv[at] ?? '';
    if (word === '--') {
      paths.push(...argv.slice(at + 1));
      break;
    }
    if (!word.startsWith('-')) paths.push(word);
    else {
      line.push(word);
      if (valued.test(word)) line.push(argv[++at] ?? '');
    }
  }
  return { line, paths };
}
