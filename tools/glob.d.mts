export function globSync(folders: readonly string[], ending: string): string[];
