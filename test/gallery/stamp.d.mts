export const folder: string;
export const sources: Readonly<Record<string, readonly string[]>>;
export function stampPictures(): Record<string, string>;
