export const round: readonly string[];
