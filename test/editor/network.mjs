/**
 * Keeps a log of a page's requests. Those to `vscode-resource.vscode-cdn.net` look like the network but are answered by the
 * webview's own service worker.
 * @param {import('playwright-core').Page} page
 */
export function watchNetwork(page) {
  const offMachine = new Set();
  page.on('request', request => {
    const { protocol, hostname, origin } = new URL(request.url());
    if (!/^(https?|wss?):$/.test(protocol)) return;
    if (/^(127\.0\.0\.1|localhost|.*\.localhost)$/.test(hostname)) return;
    if (hostname.endsWith('vscode-resource.vscode-cdn.net')) return;
    offMachine.add(origin);
  });
  return { offMachine: () => [...offMachine] };
}
