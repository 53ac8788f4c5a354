import * as vscode from 'vscode';
import { escapeHtml } from '../escapeHtml';

/** The page of the map: one script, one style sheet, nothing from elsewhere, nothing inline. */
export function mapPage(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  /** What the page is for, where that is not the team; it finds these words at its root. */
  about: Readonly<Record<string, string>> = {},
): string {
  const file = (...path: string[]) => webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
  const nonce = newNonce();
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `img-src data:`,
  ].join('; ');
  const data = Object.entries(about).map(([name, value]) => ` data-${name}="${escapeHtml(value)}"`);
  return `<!doctype html>
<html lang="${vscode.env.language.replace(/[^\w-]/g, '')}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(vscode.l10n.t('Map'))}</title>
<link rel="stylesheet" href="${file('media', 'map.css')}">
</head>
<body>
<div id="map"${data.join('')}></div>
<script type="application/json" id="texts">${texts()}</script>
<script nonce="${nonce}" src="${file('dist', 'webview', 'map.js')}"></script>
</body>
</html>`;
}

/** The reader's language as data, which no policy has to allow; without `<` nothing in it can end the element. */
const texts = (): string => JSON.stringify(vscode.l10n.bundle ?? null).replaceAll('<', '\\u003c');

export function mapOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return {
    enableScripts: true,
    localResourceRoots: [
      vscode.Uri.joinPath(extensionUri, 'media'),
      vscode.Uri.joinPath(extensionUri, 'dist', 'webview'),
    ],
  };
}

function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes)).replace(/[^A-Za-z0-9]/g, '');
}
