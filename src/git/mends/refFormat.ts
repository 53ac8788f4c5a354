import { objectPoolOf } from '../objectPool';
import type { MendContext } from './mend';

/** Fills in `%(refname:short)` and its like, as for-each-ref, branch and tag know them. */
export async function formatRef(format: string, name: string, context: MendContext): Promise<string> {
  const parts = format.split(/(%\([^)]*\)|%%)/);
  let filled = '';
  for (const part of parts) {
    const field = /^%\(([^)]*)\)$/.exec(part)?.[1];
    filled += part === '%%' ? '%' : field === undefined ? part : await fieldOf(field, name, context);
  }
  return filled;
}

const decoder = new TextDecoder();

async function fieldOf(field: string, name: string, context: MendContext): Promise<string> {
  const { clone, refs, volume } = context;
  const short = name.replace(/^refs\/(heads|tags|remotes)\//, '');
  const oid = refs.resolve(name) ?? '';
  const object = await objectPoolOf(volume).get(clone.gitDir, oid);
  const text = decoder.decode(object?.content);
  const body = text.slice(text.indexOf('\n\n') + 2);
  const person = (who: string) =>
    new RegExp(`^${who} (.*) <([^>]*)> (\\d+)`, 'm').exec(text.slice(0, text.length - body.length)) ?? [];
  const branch = name.replace('refs/heads/', '');
  const merge = clone.config(`branch.${branch}.merge`)?.replace('refs/heads/', '');
  const upstream = merge === undefined ? '' : `${clone.config(`branch.${branch}.remote`) ?? 'origin'}/${merge}`;
  const [what = '', how] = field.split(':');
  switch (what) {
    case 'refname':
      return how === 'short' ? (short === 'origin/HEAD' ? 'origin' : short) : name;
    case 'objectname':
      return how === undefined ? oid : oid.slice(0, Number(/\d+/.exec(how)?.[0] ?? 7));
    case 'objecttype':
      return object?.type ?? '';
    case 'HEAD':
      return clone.head().branch === branch ? '*' : ' ';
    case 'upstream':
      return upstream === '' || how === 'short' ? upstream : `refs/remotes/${upstream}`;
    case 'subject':
      return body.split('\n')[0] ?? '';
    case 'contents':
      return how === 'subject' ? (body.split('\n')[0] ?? '') : body;
    case 'authorname':
      return person('author')[1] ?? '';
    case 'authoremail':
      return `<${person('author')[2] ?? ''}>`;
    case 'committername':
      return person('committer')[1] ?? '';
    case 'taggername':
      return person('tagger')[1] ?? '';
    case 'authordate':
    case 'committerdate':
    case 'taggerdate':
    case 'creatordate': {
      const who = what === 'creatordate' ? (object?.type === 'tag' ? 'tagger' : 'committer') : what.replace('date', '');
      return dateText(Number(person(who)[3] ?? Number.NaN), how, context.now);
    }
    default:
      throw new Error(`unknown field name: ${field}`);
  }
}

function dateText(seconds: number, how: string | undefined, now: number): string {
  if (Number.isNaN(seconds)) return '';
  const iso = new Date(seconds * 1000).toISOString();
  if (how === 'short') return iso.slice(0, 10);
  if (how === 'iso' || how === 'iso8601') return `${iso.slice(0, 10)} ${iso.slice(11, 19)} +0000`;
  if (how === 'unix') return String(seconds);
  if (how === 'relative') return agoText(now - seconds);
  const [day = '', date = '', month = '', year = ''] = new Date(seconds * 1000)
    .toUTCString()
    .replace(',', '')
    .split(' ');
  return `${day} ${month} ${Number(date)} ${iso.slice(11, 19)} ${year} +0000`;
}

function agoText(seconds: number): string {
  const say = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'} ago`;
  if (seconds < 90) return say(seconds, 'second');
  if (seconds < 5400) return say(Math.round(seconds / 60), 'minute');
  if (seconds < 129_600) return say(Math.round(seconds / 3600), 'hour');
  if (seconds < 1_209_600) return say(Math.round(seconds / 86_400), 'day');
  return say(Math.round(seconds / 604_800), 'week');
}
