/** How far one command moves the team's clock. */
export const tickSeconds = 60;
