import { escapeHtml } from '../escapeHtml';

/** The parts of a page: headings, lists and links that run commands, so that Tab and Enter reach everything. */
export interface PageLink {
  readonly command: string;
  readonly arguments: readonly unknown[];
  readonly text: string;
}

export function link({ command, arguments: given, text }: PageLink): string {
  const address = `command:${command}?${encodeURIComponent(JSON.stringify(given))}`;
  return `<a href="${escapeHtml(address)}">${escapeHtml(text)}</a>`;
}

export const list = (items: readonly string[], empty: string): string =>
  items.length === 0 ? `<p>${escapeHtml(empty)}</p>` : `<ul>${items.map(item => `<li>${item}</li>`).join('')}</ul>`;

/** Paragraphs as people type them. */
export const prose = (text: string): string =>
  text
    .split(/\n{2,}/)
    .filter(part => part.trim() !== '')
    .map(part => `<p>${escapeHtml(part).replaceAll('\n', '<br>')}</p>`)
    .join('');

/** A part that stays the same part however much comes and goes before it. */
export const section = (id: string, heading: string, ...parts: readonly string[]): string =>
  `<section id="${id}"><h2>${escapeHtml(heading)}</h2>${parts.join('\n')}</section>`;

export interface PageFrame {
  readonly key: string;
  readonly title: string;
  readonly language: string;
  readonly styleSheet: string;
  readonly script: string;
  readonly cspSource: string;
}

/** The script brings what has changed into the page, so that nobody loses their place. */
export function page({ key, title, language, styleSheet, script, cspSource }: PageFrame, body: string): string {
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${escapeHtml(cspSource)}; script-src ${escapeHtml(cspSource)}">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${escapeHtml(styleSheet)}">
</head>
<body>
<main data-page="${escapeHtml(key)}" tabindex="-1">
${body}
</main>
<p id="news" role="status"></p>
<script src="${escapeHtml(script)}"></script>
</body>
</html>`;
}

/** Time of the team's day. */
export const timeOf = (at: number): string => new Date(at * 1000).toISOString().slice(11, 16);
