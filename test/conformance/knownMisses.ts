/** Every case that this project does not pass, and why, in one line each. The key is the id of the case. */
export const knownMisses: Readonly<Record<string, string>> = {};
