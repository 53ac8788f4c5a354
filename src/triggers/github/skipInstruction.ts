const words = ['[skip ci]', '[ci skip]', '[no ci]', '[skip actions]', '[actions skip]'];

/** The words of a commit message that keep `push` and `pull_request` workflows from running; undefined when there are none. */
export function skipInstruction(message: string): string | undefined {
  const found = words.find(word => message.includes(word));
  if (found !== undefined) return found;
  // A trailer counts only as the last line, after two empty ones or among other trailers that stand so.
  const trailers = /\n\n\n((?:[\w-]+: ?.*\n)*)(skip-checks: ?true)\s*$/.exec(message.replace(/\r\n/g, '\n'));
  return trailers?.[2];
}
