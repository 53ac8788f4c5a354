const number = /[-+]?(?:\d+\.?\d*|\.?\d+)(?:e[-+]?\d+)?/gi;

/** The way from one text to another whose numbers differ, such as a path: each number goes its way. Where not only numbers differ, there is none. */
export function betweenTexts(from: string, to: string): (share: number) => string {
  const starts = from.match(number) ?? [];
  const ends = to.match(number) ?? [];
  const rest = to.split(number);
  if (from.split(number).join() !== rest.join()) return () => to;
  const ways = ends.map((end, index) => {
    const start = Number(starts[index]);
    return [start, Number(end) - start] as const;
  });
  return share => {
    if (share >= 1) return to;
    let text = rest[0] ?? '';
    ways.forEach(([start, length], index) => {
      text += `${start + length * share}${rest[index + 1] ?? ''}`;
    });
    return text;
  };
}
