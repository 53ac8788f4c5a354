import { baseName, isInside, parentFolder } from '../../paths';
import { workTreeOf } from '../../people';
import { misused, refused, silent } from '../results';
import type { Verb } from '../verb';
import { splitFlags, strangeFlag } from './options';
import { target } from './target';

export const mkdir: Verb = {
  name: 'mkdir',
  summary: 'make a folder',
  usage: ['mkdir [-p] FOLDER ...', '  Git does not track empty folders: put a file into it.'],
  run(args, terminal) {
    const { flags, rest } = splitFlags(args);
    const strange = strangeFlag(flags, 'p', 'parents');
    if (strange) return misused(`mkdir has no ${strange} here. Usage: mkdir [-p] FOLDER ...`);
    if (rest.length === 0) return misused('Name the folder: mkdir FOLDER');
    const { volume } = terminal.world;
    for (const path of rest) {
      const at = target(terminal, path, 'change');
      if (!at.ok) return at.result;
      const withParents = flags.has('p') || flags.has('parents');
      const kind = volume.stat(at.value)?.kind;
      if (kind === 'folder' && withParents) continue;
      if (kind) return refused(`mkdir: ${path} exists already.`);
      const parent = volume.stat(parentFolder(at.value))?.kind;
      if (parent !== 'folder' && !withParents)
        return refused(`mkdir: the folder above ${path} does not exist. Use: mkdir -p ${path}`);
      if (hasFileAbove(terminal.world.volume, at.value))
        return refused(`mkdir: a part of ${path} is a file, not a folder.`);
      volume.makeFolder(at.value);
    }
    return silent;
  },
};

export const rm: Verb = {
  name: 'rm',
  summary: 'delete files of the work tree',
  usage: [
    'rm FILE ...',
    'rm -r FOLDER ...',
    '  -f  no complaint about what is not there',
    '  A committed file comes back with: git restore FILE',
  ],
  run(args, terminal) {
    const { flags, rest } = splitFlags(args);
    const strange = strangeFlag(flags, 'r', 'R', 'f', 'recursive', 'force', 'v', 'i');
    if (strange) return misused(`rm has no ${strange} here. Usage: rm [-r] [-f] FILE ...`);
    if (rest.length === 0) return misused('Name what to delete: rm FILE');
    const { volume } = terminal.world;
    const goers: string[] = [];
    for (const path of rest) {
      const at = target(terminal, path, 'change');
      if (!at.ok) return at.result;
      if (at.value === workTreeOf(terminal.person.id)) {
        return refused('rm: this is your whole clone, with its history. Name the files to delete instead.');
      }
      const kind = volume.stat(at.value)?.kind;
      if (!kind && !flags.has('f') && !flags.has('force')) return refused(`rm: there is no file ${path}.`);
      if (kind === 'folder' && !flags.has('r') && !flags.has('R') && !flags.has('recursive')) {
        return refused(`rm: ${path} is a folder. Delete it and all in it with: rm -r ${path}`);
      }
      goers.push(at.value);
    }
    for (const path of goers) volume.remove(path);
    return silent;
  },
};

export const mv: Verb = {
  name: 'mv',
  summary: 'move or rename files',
  usage: ['mv FROM TO', 'mv FILE ... FOLDER'],
  run(args, terminal) {
    const { flags, rest } = splitFlags(args);
    const strange = strangeFlag(flags, 'f', 'v');
    if (strange) return misused(`mv has no ${strange} here. Usage: mv FROM TO`);
    const to = rest.at(-1);
    if (to === undefined || rest.length < 2) return misused('Say what goes where: mv FROM TO');
    const { volume } = terminal.world;
    const goal = target(terminal, to, 'change');
    if (!goal.ok) return goal.result;
    const intoFolder = volume.stat(goal.value)?.kind === 'folder';
    if (rest.length > 2 && !intoFolder) return refused(`mv: ${to} is no folder, so only one file can go there.`);
    for (const path of rest.slice(0, -1)) {
      const at = target(terminal, path, 'change');
      if (!at.ok) return at.result;
      const kind = volume.stat(at.value)?.kind;
      if (!kind) return refused(`mv: there is no file ${path}.`);
      const place = intoFolder ? `${goal.value}/${baseName(at.value)}` : goal.value;
      if (place === at.value) return refused(`mv: ${path} is already there.`);
      if (isInside(at.value, place)) return refused(`mv: a folder cannot be moved into itself.`);
      if (volume.stat(place)?.kind === 'folder') return refused(`mv: ${to} already has a folder of that name.`);
      if (kind === 'folder' && volume.stat(place))
        return refused(`mv: ${to} is a file; a folder cannot take its place.`);
      if (volume.stat(parentFolder(place))?.kind !== 'folder')
        return refused(`mv: the folder of ${to} does not exist. Make it with: mkdir -p`);
      volume.remove(place);
      volume.rename(at.value, place);
    }
    return silent;
  },
};

/** One of the folders that would have to be above is a file. */
export function hasFileAbove(volume: { stat(path: string): { kind: string } | undefined }, path: string): boolean {
  for (let at = parentFolder(path); at !== '/'; at = parentFolder(at)) {
    const kind = volume.stat(at)?.kind;
    if (kind) return kind !== 'folder';
  }
  return false;
}
