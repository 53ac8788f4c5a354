export interface Room {
  readonly rooms: readonly string[];
  readonly types: readonly string[];
  readonly packages: readonly string[];
  readonly node: boolean;
}
export const rooms: Readonly<Record<string, Room>>;
export const entries: readonly string[];
