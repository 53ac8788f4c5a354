import { parseLine } from '../world/commandLine/parseLine';
import { loadTeam } from '../world/loadTeam';
import type { Snapshot, TimelineEntry } from '../world/snapshot';
import type { RunOptions, Team, TeamOptions } from '../world/team';
import { prompt, shownText, type Print } from './print';

export interface Replay {
  readonly team: Team;
  /** The first entry after which the fresh team was not as the saved one; null when both went the same way. */
  readonly differs: TimelineEntry | null;
}

export interface ReplayDoor {
  readonly open: (options: TeamOptions) => Promise<Team>;
}

const reasons = {
  'not-a-save': 'it is no saved team. Git Flow: Report a Problem makes a file that can be played',
  newer: 'it was saved by a newer version. Take the newest sources',
  damaged: 'it is damaged. Ask for the file anew',
} as const;

/** Runs the timeline of a saved team again, entry by entry, in a fresh one. The sentence says why a file cannot be played. */
export async function replay(text: string, open: ReplayDoor['open'], print: Print): Promise<Replay | string> {
  const loaded = await loadTeam(text);
  if (!loaded.ok) return reasons[loaded.code];
  const saved = loaded.value;
  const team = await open(saved.options);
  const { entries } = saved.timeline;
  let differs: TimelineEntry | null = null;
  const subscription = team.onDidChange(({ line, result, snapshot }) => {
    const entry = snapshot.timeline.entries.at(-1);
    if (line !== null && entry) print(`${prompt(entry.who)}${line}\n${result ? shownText(result) : ''}`);
  });
  for (const [i, entry] of entries.entries()) {
    // A teammate's answer comes again by itself.
    if (entry.origin !== 'teammate') await repeat(team, saved, entry, i + 1);
    const isBehind = team.snapshot.timeline.position < i + 1;
    if (!isBehind && JSON.stringify(team.snapshotAt(i + 1)) !== JSON.stringify(saved.snapshotAt(i + 1))) {
      differs = entry;
      break;
    }
  }
  subscription.dispose();
  return { team, differs };
}

async function repeat(team: Team, saved: Team, entry: TimelineEntry, position: number): Promise<void> {
  if (entry.origin !== 'editor') {
    await team.run(entry.line, { as: entry.who, ...editorsOf(saved, entry, position) });
    return;
  }
  // An editor's entry is a line that stands for it; what it wrote is in the saved files.
  const parsed = parseLine(entry.line);
  const [verb, ...words] = parsed.ok ? (parsed.value[0]?.words ?? []) : [];
  const [path = '', to = ''] = words.filter(word => word !== '-r');
  if (verb === 'edit') {
    await saved.jump(position);
    await team.writeFile(path, saved.files.read('learner', path) ?? new Uint8Array());
  } else if (verb === 'rm') await team.deleteFile(path);
  else if (verb === 'mv') await team.renameFile(path, to);
  else await team.createFolder(path);
}

/** What was written in an editor while the line ran is not in the line; what came of it is in the saved team. */
function editorsOf(saved: Team, entry: TimelineEntry, position: number): RunOptions {
  const [before, after] = [position - 1, position].map(at => saved.snapshotAt(at));
  const [from, to] = [before, after].map(snapshot => (snapshot ? headOf(snapshot, entry) : undefined));
  return {
    editMessage: () => Promise.resolve(to && to.oid !== from?.oid ? [to.subject, to.body].join('\n\n') : null),
    editFile: async path => {
      await saved.jump(position);
      const content = entry.exitCode === 0 ? saved.files.read(entry.who, path) : undefined;
      return content ? new TextDecoder().decode(content) : null;
    },
  };
}

function headOf({ learner, teammates, commits }: Snapshot, { who }: TimelineEntry) {
  const clone = learner.person === who ? learner : teammates.find(({ clone }) => clone.person === who)?.clone;
  return clone ? commits[clone.head.row] : undefined;
}
