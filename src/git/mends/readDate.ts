const units: Readonly<Record<string, number>> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  month: 2_629_800,
  year: 31_557_600,
};

/** A date as people write it for git, as seconds since 1970 in the zone of the team, which is UTC. */
export function readDate(text: string, now: number): number | undefined {
  const plain = text.trim().toLowerCase().replace(/[._]/g, ' ');
  if (plain === 'now') return now;
  if (plain === 'yesterday') return now - 86_400;
  const [, count, unit] = /^(\d+) (second|minute|hour|day|week|month|year)s? ago$/.exec(plain) ?? [];
  if (count !== undefined && unit !== undefined) return now - Number(count) * (units[unit] ?? 0);
  const [, seconds] = /^@?(\d{5,12})(?: [+-]\d{4})?$/.exec(text.trim()) ?? [];
  if (seconds !== undefined) return Number(seconds);
  const [, iso, clock = '00:00:00', zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?))?\s*(Z|[+-]\d\d:?\d\d)?$/i.exec(text.trim()) ?? [];
  const time = Date.parse(iso === undefined ? `${text} UTC` : `${iso}T${clock}${zone}`);
  return Number.isNaN(time) || !/\d/.test(text) ? undefined : Math.floor(time / 1000);
}
