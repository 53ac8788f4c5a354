import type { TeamOptions } from '../team';
import type { SavedContent } from './contentTable';
import type { Cell } from './valueTable';

/** The one JSON text that a team is saved as. A change of its shape gets a new version. */
export interface SaveFile {
  readonly format: typeof saveFormat;
  readonly version: typeof saveVersion;
  /** Over the text of `team`, so that a file that was cut or changed is found out. */
  readonly check: string;
  readonly team: SavedTeam;
}

export const saveFormat = 'git-flow-team';
export const saveVersion = 1;

export interface SavedTeam {
  readonly options: TeamOptions;
  readonly position: number;
  readonly rows: readonly (readonly (string | Cell)[])[];
  readonly contents: readonly SavedContent[];
  /** Object files by their path below `objects/`; the same path is the same object in every repository. */
  readonly objects: Readonly<Record<string, string>>;
  /** Repository -> its object files, as numbers of the keys of `objects`. */
  readonly holds: Readonly<Record<string, readonly number[]>>;
  readonly entries: Cell;
  readonly moments: Cell;
}

/** A moment as it stands in the table. */
export interface SavedMoment {
  readonly record: unknown;
  readonly facts: unknown;
  /** Repository -> its files: path, number of the content, executable. */
  readonly files: Readonly<Record<string, readonly (readonly [path: string, content: number, executable: boolean])[]>>;
}

/** CRC-32, as eight hexadecimal digits. */
export function checkOf(text: string): string {
  let crc = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] ?? 0);
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});
