/** Longer ones are nobody's idea of a pattern that has to be understood. */
const longest = 300;
/** Repetitions without end that stand side by side cost as much as the text is long, for each of them once more. */
const mostRepeated = 4;

/**
 * Whether a regular expression has the form that can make a search take for ever: a group that is repeated without end and that holds,
 * at any depth, another repetition or a choice. Every expression of that form is refused, also the harmless ones among them.
 */
export function isCostly(source: string): boolean {
  if (source.length > longest) return true;
  // For each group that is open: whether it holds a repetition or a choice.
  const open: boolean[] = [];
  let repeated = 0;
  const mark = () => {
    if (open.length > 0) open[open.length - 1] = true;
  };
  for (let at = 0; at < source.length; at++) {
    const sign = source[at];
    if (isRepeated(source, at) && ++repeated > mostRepeated) return true;
    if (sign === '\\') at++;
    else if (sign === '[') at = endOfClass(source, at);
    else if (sign === '(') open.push(false);
    else if (sign === ')') {
      const holds = open.pop() ?? false;
      if (holds && isRepeated(source, at + 1)) return true;
      if (holds) mark();
    } else if (sign === '|' || isRepeated(source, at)) mark();
  }
  return false;
}

/** `*`, `+`, `{2,}`, and so many times that it comes to the same. */
function isRepeated(source: string, at: number): boolean {
  if (source[at] === '*' || source[at] === '+') return true;
  const times = /^\{(\d+)(,?)(\d*)\}/.exec(source.slice(at, at + 20));
  return (
    times !== null && ((times[2] === ',' && times[3] === '') || Number(times[3] ?? '') > 9 || Number(times[1]) > 9)
  );
}

function endOfClass(source: string, from: number): number {
  for (let at = from + 1; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === ']') return at;
  }
  return source.length;
}
