export function findOverlaps(): string[];
