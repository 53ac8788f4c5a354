export function bundledPackages(): string[];
export function makeNotices(): { text: string; missing: string[]; licences: Map<string, string> };
