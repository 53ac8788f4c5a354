import { splitLines } from '../../host/lineDiff';
import type { CommandResult } from '../../team';
import { misused, refused, said } from '../results';
import type { Terminal, Verb } from '../verb';
import { target } from './target';
import { writeText } from './writeText';

export const edit: Verb = {
  name: 'edit',
  summary: 'change a file',
  usage: [
    'edit FILE              opens it in the editor; where there is none, adds one line at its end',
    'edit FILE LINE TEXT    replaces a line (1 is the first)',
    'edit FILE SIDE         in a file with conflict markers: keeps "ours", "theirs" or "both" and removes the markers',
  ],
  async run(args, terminal) {
    const [path, second, ...words] = args;
    if (path === undefined) return misused('Name the file: edit FILE');
    const at = target(terminal, path, 'change');
    if (!at.ok) return at.result;
    const content = terminal.world.volume.read(at.value);
    if (content?.includes(0)) return refused(`${path} holds no text, so it cannot be edited here.`);
    const text = content ? new TextDecoder().decode(content) : '';
    if (second === undefined) return openInEditor(terminal, path, text);
    if (words.length === 0 && (second === 'ours' || second === 'theirs' || second === 'both')) {
      return keepSide(terminal, path, text, second);
    }
    return replaceLine(terminal, path, text, second, words.join(' '));
  },
};

async function openInEditor(terminal: Terminal, path: string, text: string): Promise<CommandResult> {
  const { editFile } = terminal.options;
  if (!editFile) {
    const gap = text === '' || text.endsWith('\n') ? '' : '\n';
    const line = exampleLine(terminal, path, splitLines(text).length + 1);
    const written = writeText(terminal, path, `${text}${gap}${line}\n`, false);
    return written.exitCode === 0 ? said(`Added one line to ${path}: ${line}`) : written;
  }
  const edited = await editFile(path, text);
  if (edited === null) return refused(`The editor was closed without saving; ${path} is as it was.`);
  return writeText(terminal, path, edited, false);
}

/** A remark in the language of the file, so that it stays a valid one. */
function exampleLine({ person }: Terminal, path: string, line: number): string {
  const remark = `Line ${line}, added by ${person.name}`;
  if (/\.(js|ts|css)$/.test(path)) return `// ${remark}`;
  if (/\.(ya?ml|sh|toml)$/.test(path) || path.endsWith('CODEOWNERS')) return `# ${remark}`;
  return remark;
}

function replaceLine(terminal: Terminal, path: string, text: string, which: string, by: string): CommandResult {
  const number = Number(which);
  const lines = [...splitLines(text)];
  if (!/^\d+$/.test(which) || number < 1 || number > lines.length + 1) {
    return misused(`edit: ${path} has ${lines.length} lines; "${which}" is none of them. Usage: edit FILE LINE TEXT`);
  }
  lines[number - 1] = by;
  return writeText(terminal, path, `${lines.join('\n')}\n`, false);
}

function keepSide(terminal: Terminal, path: string, text: string, side: 'ours' | 'theirs' | 'both'): CommandResult {
  const kept: string[] = [];
  let place: 'outside' | 'ours' | 'base' | 'theirs' = 'outside';
  let conflicts = 0;
  for (const line of splitLines(text)) {
    if (place === 'outside' && line.startsWith('<<<<<<<')) {
      place = 'ours';
      conflicts++;
    } else if (place === 'ours' && line.startsWith('|||||||')) {
      place = 'base';
    } else if ((place === 'ours' || place === 'base') && line.startsWith('=======')) {
      place = 'theirs';
    } else if (place === 'theirs' && line.startsWith('>>>>>>>')) {
      place = 'outside';
    } else if (place === 'outside' || (place !== 'base' && (side === 'both' || side === place))) {
      kept.push(line);
    }
  }
  if (conflicts === 0) return refused(`${path} has no conflict markers.`);
  if (place !== 'outside') return refused(`The conflict markers in ${path} are not complete; edit the file by hand.`);
  const written = writeText(terminal, path, kept.map(line => `${line}\n`).join(''), false);
  return written.exitCode === 0
    ? said(
        `Kept ${side} in ${conflicts === 1 ? '1 place' : `${conflicts} places`} of ${path}. Mark it as resolved with: git add ${path}`,
      )
    : written;
}
