import { workTreeOf } from '../../people';
import { refused, said, silent, misused } from '../results';
import type { Verb } from '../verb';
import { splitFlags, strangeFlag } from './options';
import { target } from './target';

export const ls: Verb = {
  name: 'ls',
  summary: 'list the files of a folder',
  usage: ['ls [-a] [FOLDER ...]', '  -a  also names that begin with a dot'],
  run(args, terminal) {
    const { flags, rest } = splitFlags(args);
    const strange = strangeFlag(flags, 'a', 'A', 'l', '1');
    if (strange) return misused(`ls has no ${strange} here. Usage: ls [-a] [FOLDER ...]`);
    const { volume } = terminal.world;
    const lines: string[] = [];
    for (const path of rest.length > 0 ? rest : ['.']) {
      const at = target(terminal, path, 'read');
      if (!at.ok) return at.result;
      const stat = volume.stat(at.value);
      if (!stat) return refused(`ls: there is no file or folder ${path} here.`);
      if (rest.length > 1 && stat.kind === 'folder') lines.push(`${path}:`);
      const names = stat.kind === 'folder' ? (volume.list(at.value) ?? []) : [path];
      for (const name of [...names].sort()) {
        if (name.startsWith('.') && !flags.has('a') && !flags.has('A') && stat.kind === 'folder') continue;
        const isFolder = stat.kind === 'folder' && volume.stat(`${at.value}/${name}`)?.kind === 'folder';
        lines.push(isFolder ? `${name}/` : name);
      }
    }
    return said(...lines);
  },
};

export const cat: Verb = {
  name: 'cat',
  summary: 'show a file',
  usage: ['cat FILE ...', 'cat FILE > COPY  writes it to another file'],
  run(args, terminal) {
    const { flags, rest } = splitFlags(args);
    const strange = strangeFlag(flags);
    if (strange) return misused(`cat has no ${strange} here. Usage: cat FILE ...`);
    if (rest.length === 0 || rest.includes('-')) {
      return misused('cat without a file would wait for typed text for ever. Name a file: cat FILE');
    }
    let stdout = '';
    for (const path of rest) {
      const at = target(terminal, path, 'read');
      if (!at.ok) return at.result;
      const content = terminal.world.volume.read(at.value);
      if (!content) {
        const isFolder = terminal.world.volume.stat(at.value)?.kind === 'folder';
        return refused(
          isFolder ? `cat: ${path} is a folder. List it with: ls ${path}` : `cat: there is no file ${path}.`,
        );
      }
      if (content.includes(0)) return refused(`cat: ${path} holds no text (${content.length} bytes).`);
      stdout += new TextDecoder().decode(content);
    }
    return { exitCode: 0, stdout, stderr: '' };
  },
};

export const echo: Verb = {
  name: 'echo',
  summary: 'print a text, or write it to a file with > (replace) or >> (add)',
  usage: [
    'echo TEXT',
    'echo TEXT > FILE   the file becomes this line',
    'echo TEXT >> FILE  the line is added at the end',
  ],
  run(args) {
    const [first, ...others] = args;
    return { exitCode: 0, stdout: first === '-n' ? others.join(' ') : `${args.join(' ')}\n`, stderr: '' };
  },
};

export const pwd: Verb = {
  name: 'pwd',
  summary: 'say in which folder the terminal is',
  usage: ['pwd'],
  run: (_args, { world, person }) => said(world.folderOf(person.id)),
};

export const cd: Verb = {
  name: 'cd',
  summary: 'go to a folder of the clone',
  usage: ['cd FOLDER', 'cd          back to the top of the clone'],
  run(args, terminal) {
    const { world, person } = terminal;
    const [path = workTreeOf(person.id), more] = args;
    if (more !== undefined) return misused('cd takes one folder. If its name has spaces, put it in quotes.');
    const at = target(terminal, path, 'read');
    if (!at.ok) return at.result;
    const stat = world.volume.stat(at.value);
    if (!stat) return refused(`cd: there is no folder ${path} here.`);
    if (stat.kind !== 'folder') return refused(`cd: ${path} is a file, not a folder.`);
    world.enterFolder(person.id, at.value);
    return silent;
  },
};

export const clear: Verb = {
  name: 'clear',
  summary: 'empty the screen',
  usage: ['clear'],
  // The sequence that every terminal understands: cursor home, erase all.
  run: () => ({ exitCode: 0, stdout: '\u001b[2J\u001b[H', stderr: '' }),
};
