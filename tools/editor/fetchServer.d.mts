/** The folder that holds `out/server-main.js`. */
export function fetchServer(which: 'minimum' | 'current', say?: (line: string) => void): Promise<string>;
