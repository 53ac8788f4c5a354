/** A page without scripts: headings, lists and links that run commands, so that Tab and Enter reach everything. */
export interface PageLink {
  readonly command: string;
  readonly arguments: readonly unknown[];
  readonly text: string;
}

export const escapeHtml = (text: string): string =>
  text.replace(
    /[&<>"']/g,
    char => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[char] ?? char,
  );

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

export interface PageFrame {
  readonly title: string;
  readonly language: string;
  readonly styleSheet: string;
  readonly cspSource: string;
}

export function page({ title, language, styleSheet, cspSource }: PageFrame, body: string): string {
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${escapeHtml(cspSource)}">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${escapeHtml(styleSheet)}">
</head>
<body>
<main>
${body}
</main>
</body>
</html>`;
}

/** Time of the team's day. */
export const timeOf = (at: number): string => new Date(at * 1000).toISOString().slice(11, 16);
