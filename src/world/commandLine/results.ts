import type { CommandResult } from '../team';

/** Done; the text gets its line break. */
export const said = (...lines: readonly string[]): CommandResult => ({
  exitCode: 0,
  stdout: lines.map(line => `${line}\n`).join(''),
  stderr: '',
});

export const silent: CommandResult = { exitCode: 0, stdout: '', stderr: '' };

/** Refused: what happened, why, and what to do next. */
export const refused = (...lines: readonly string[]): CommandResult => ({
  exitCode: 1,
  stdout: '',
  stderr: lines.map(line => `${line}\n`).join(''),
});

/** The command was typed in a way that it does not know. */
export const misused = (...lines: readonly string[]): CommandResult => ({ ...refused(...lines), exitCode: 2 });
