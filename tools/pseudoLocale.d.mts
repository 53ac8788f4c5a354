export const locale: string;
export function pseudo(text: string): string;
export function makePseudoLocale(): Record<string, unknown>;
export function writePseudoLocale(folder: string): void;
