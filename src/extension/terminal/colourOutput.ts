import { style } from './style';

type Paint = (line: string) => string;

/** Gives a command's plain output the colours that git gives it in a terminal. */
export function colourOutput(line: string, output: string): string {
  const paint = painters[verbOf(line)];
  return paint ? output.split('\n').map(paint()).join('\n') : output;
}

/** What went wrong stands out; what git merely reports on its second channel does not. */
export function colourErrors(output: string): string {
  return output
    .split('\n')
    .map(line => {
      if (/^(error|fatal|CONFLICT)\b/.test(line)) return style.red(line);
      if (/^ ! \[/.test(line)) return style.red(line);
      if (/^hint:/.test(line)) return style.yellow(line);
      return line;
    })
    .join('\n');
}

/** Control characters of a commit message or a file must not steer the terminal. */
export function withoutControls(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is replaced
  return text.replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, character =>
    character === '\r' ? '' : `^${String.fromCharCode((character.charCodeAt(0) ^ 0x40) & 0x7f)}`,
  );
}

function verbOf(line: string): string {
  const words = line.trim().split(/\s+/);
  return words[0] === 'git' ? (words[1] ?? '') : (words[0] ?? '');
}

/** A painter is made anew for each output, for some of them remember the section that they are in. */
const painters: Readonly<Record<string, () => Paint>> = {
  status: paintStatus,
  diff: () => paintDiff,
  show: paintShow,
  log: () => paintLog,
  branch: () => paintBranch,
  merge: () => paintMerge,
  pull: () => paintMerge,
  pr: () => paintDiff,
};

function paintStatus(): Paint {
  let paint: Paint = line => line;
  return line => {
    if (line.startsWith('Changes to be committed')) paint = style.green;
    else if (/^(Changes not staged|Untracked files|Unmerged paths)/.test(line)) paint = style.red;
    if (/^\t/.test(line)) return `\t${paint(line.slice(1))}`;
    return /^(\?\?|.[MD]|U.|.U) /.test(line) ? style.red(line) : line;
  };
}

function paintDiff(line: string): string {
  if (/^(diff --git|index |--- |\+\+\+ |new file|deleted file|similarity|rename )/.test(line)) return style.bold(line);
  if (line.startsWith('@@')) return line.replace(/^@@.*?@@/, style.cyan);
  if (line.startsWith('+')) return style.green(line);
  if (line.startsWith('-')) return style.red(line);
  return line;
}

function paintShow(): Paint {
  return line => (/^commit [0-9a-f]{7,}/.test(line) ? paintLog(line) : paintDiff(line));
}

function paintLog(line: string): string {
  const parts = /^([*|/\\ _]*)((?:commit )?[0-9a-f]{7,40})(?: \(([^)]*)\))?(?= |$)/.exec(line);
  if (!parts) return line;
  const [all, graph = '', commit = '', refs] = parts;
  const names = refs === undefined ? '' : ` (${refs.split(', ').map(paintRef).join(', ')})`;
  return graph + style.yellow(commit) + names + line.slice(all.length);
}

function paintRef(ref: string): string {
  if (ref.startsWith('HEAD')) return style.cyan(ref);
  if (ref.startsWith('tag: ')) return style.yellow(ref);
  return ref.includes('/') && ref.startsWith('origin') ? style.red(ref) : style.green(ref);
}

function paintBranch(line: string): string {
  if (line.startsWith('* ')) return `* ${style.green(line.slice(2))}`;
  return /^ {2}remotes\//.test(line) ? `  ${style.red(line.slice(2))}` : line;
}

function paintMerge(line: string): string {
  if (line.startsWith('CONFLICT') || line.startsWith('Automatic merge failed')) return style.red(line);
  return line.replace(/( \| +\d+ )(\+*)(-*)$/, (_, count: string, plus: string, minus: string) =>
    [count, plus && style.green(plus), minus && style.red(minus)].join(''),
  );
}
