/** What a report says beside the team: which programs it was made with, and nothing about the person or the machine. */
export interface ReportOrigin {
  readonly extension: string;
  readonly editor: string;
  readonly host: 'node' | 'web';
}

/** A report is a saved team with a note, so whatever reads a saved team plays a report: `npm run world -- --replay FILE`. */
export function writeReport(savedTeam: string, origin: ReportOrigin): string {
  const saved = JSON.parse(savedTeam) as Readonly<Record<string, unknown>>;
  return `${JSON.stringify({ ...saved, report: origin })}\n`;
}
