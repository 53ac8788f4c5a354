import { say } from '../../../base/say';
import { ownerFilePlaces, type OwnerEntry, type OwnerFile } from '../../codeowners/ownerFile';
import { readOwnerFile } from '../../codeowners/readOwnerFile';
import type { Finding, SourceRange } from '../../../base/finding';
import { ownerPeople } from '../ownerPeople';
import { nearestName } from '../../../base/nearestName';
import type { Project } from './project';

/** Lines of CODEOWNERS that do not do what they seem to do. */
export function ownerFindings(project: Project): readonly Finding[] {
  const reading = readOwnerFile(project.files, project.provider);
  const places = wrongPlaces(project, reading.kind === 'none' ? undefined : nameOf(reading));
  if (reading.kind === 'none') return places;
  if (reading.kind === 'too-large') return [reading.finding, ...places];
  const { owners } = reading;
  return [
    ...places,
    ...owners.findings,
    ...unknownOwners(project, owners),
    ...globTraps(project, owners),
    ...deadLines(project, owners),
  ];
}

function nameOf(
  reading:
    { readonly kind: 'read'; readonly owners: OwnerFile } | { readonly kind: 'too-large'; readonly file: string },
): string {
  return reading.kind === 'read' ? reading.owners.file : reading.file;
}

const hosts = { github: 'GitHub', gitlab: 'GitLab', bitbucket: 'Bitbucket' } as const;

function wrongPlaces({ files, provider }: Project, counting: string | undefined): readonly Finding[] {
  const own: readonly string[] = ownerFilePlaces[provider];
  const all = new Set(Object.values(ownerFilePlaces).flat());
  return [...all]
    .filter(place => place !== counting && files.read(place) !== undefined)
    .map((place): Finding => {
      const message = own.includes(place)
        ? say`${hosts[provider]} reads only the first file that it finds, which is ${counting ?? ''}, so this one has no effect. Keep one of them.`
        : say`${hosts[provider]} does not look here, so this file has no effect. Move it to ${own[0] ?? ''}.`;
      const range = { file: place, line: 1, column: 1, endLine: 1, endColumn: 1 };
      return { code: 'owners.wrong-place', severity: 'warning', message, range };
    });
}

function unknownOwners({ host }: Project, owners: OwnerFile): readonly Finding[] {
  const lines = owners.text.split('\n');
  const names = [...(host.people ?? []).map(person => person.handle), ...host.teams.keys()];
  if (host.people === undefined) return [];
  return owners.entries
    .flatMap(entry => entry.owners.map(owner => ({ entry, owner })))
    .filter(({ owner }) => owner.startsWith('@') && ownerPeople(owner, host).kind === 'unknown')
    .slice(0, maxUnknown)
    .map(({ entry, owner }): Finding => {
      const range = wordRange(entry.range, lines[entry.range.line - 1] ?? '', owner);
      const bare = owner.replace(/^@+/, '');
      const meant = nearestName(bare, names);
      const message = say`Nobody called ${owner} is among the people and teams of the project, so this owner can never approve.`;
      const finding: Finding = { code: 'owners.unknown-owner', severity: 'warning', message, range };
      // Default owners stand at the heading, where this line has no word to replace.
      if (meant === undefined || range === entry.range) return finding;
      return { ...finding, fix: { title: say`Write @${meant}`, range, text: owner.replace(bare, meant) } };
    });
}

/** Whoever has more unknown owners has one mistake, not many. */
const maxUnknown = 100;

function wordRange(line: SourceRange, text: string, word: string): SourceRange {
  const found = new RegExp(`(?<=\\s)${word.replace(/[^\w@]/g, '\\$&')}(?=\\s|$)`).exec(text);
  if (found === null) return line;
  return { ...line, column: found.index + 1, endColumn: found.index + 1 + word.length };
}

/** GitLab reads a `**` at the end like a single star. */
function globTraps({ provider }: Project, owners: OwnerFile): readonly Finding[] {
  if (provider !== 'gitlab') return [];
  return owners.entries
    .filter(entry => entry.pattern.endsWith('/**'))
    .map(({ pattern, range, excludes }): Finding => {
      const start = range.column + pattern.length + (excludes ? 1 : 0);
      const end = { ...range, column: start - 2, endColumn: start };
      const message = say`On GitLab, "${pattern}" covers only what lies directly in that folder. Write ${pattern.slice(0, -2)} for everything below it.`;
      return {
        code: 'owners.glob-not-recursive',
        severity: 'warning',
        message,
        range,
        fix: { title: say`Write ${pattern.slice(0, -2)}`, range: end, text: '' },
      };
    });
}

const maxTests = 150_000;

/** With the list of files at hand: lines that match none of them, and lines whose every file a later line takes. */
function deadLines({ files }: Project, owners: OwnerFile): readonly Finding[] {
  const { paths } = files;
  if (paths === undefined || paths.length * owners.entries.length > maxTests) return repeatedLines(owners);
  const deciding = new Map<OwnerEntry, number>();
  for (const path of paths)
    for (const entry of owners.decide(path)) deciding.set(entry, (deciding.get(entry) ?? 0) + 1);
  return owners.entries.flatMap((entry): readonly Finding[] => {
    if (deciding.has(entry) || entry.excludes) return [];
    const first = paths.find(path => entry.matches(path));
    if (first === undefined) {
      const message = say`No file of this commit matches "${entry.pattern}". Capital letters count; check the path.`;
      return [{ code: 'owners.no-file', severity: 'information', message, range: entry.range }];
    }
    if (wouldDecide(entry, owners)) return [];
    return [
      overridden(
        entry,
        owners.decide(first).find(other => other.section.name === entry.section.name),
      ),
    ];
  });
}

/** A line that decides no file of today may well decide one of tomorrow: `docs/` before `*.md`, as long as all documents are texts. */
function wouldDecide(entry: OwnerEntry, owners: OwnerFile): boolean {
  const invented = entry.pattern.replace(/^\//, '').replaceAll('**', 'some/folder').replaceAll('*', 'some');
  const inside = invented.replace(/\/$/, '');
  const candidates = [
    invented,
    `some/${invented}`,
    `${inside}/some.file`,
    `${inside}/a/some.file`,
    `some/${inside}/some.file`,
  ];
  return candidates.some(path => entry.matches(path) && owners.decide(path).includes(entry));
}

/** Without the files, only a pattern that is written twice is certainly dead. */
function repeatedLines(owners: OwnerFile): readonly Finding[] {
  const last = new Map(owners.entries.map(entry => [`${entry.section.name}\n${entry.pattern}`, entry]));
  return owners.entries.flatMap(entry => {
    const later = last.get(`${entry.section.name}\n${entry.pattern}`);
    return later === undefined || later === entry ? [] : [overridden(entry, later)];
  });
}

function overridden(entry: OwnerEntry, later: OwnerEntry | undefined): Finding {
  const where =
    later === undefined
      ? say`other lines`
      : say`line ${later.range.line} ("${later.excludes ? '!' : ''}${later.pattern}")`;
  const { line, file } = entry.range;
  const message = say`Every file that "${entry.pattern}" matches is decided by ${where}, so this line has no effect. The last match counts: put general lines first.`;
  const whole = { file, line, column: 1, endLine: line + 1, endColumn: 1 };
  return {
    code: 'owners.overridden',
    severity: 'warning',
    message,
    range: entry.range,
    fix: { title: say`Remove this line`, range: whole, text: '' },
  };
}
