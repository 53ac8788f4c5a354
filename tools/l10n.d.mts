export function collectTexts(): { texts: string[]; unreadable: string[] };
