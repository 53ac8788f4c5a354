// A small reverse proxy on 127.0.0.1 in front of the VS Code server. It rewrites one document, the workbench page, so that every
// webview gets an origin of its own, as the desktop and vscode.dev give it: served from one origin, they would share one service
// worker, and the second webview now and then stays blank. Browsers resolve *.localhost to this machine by themselves, and
// `vs.localhost` is the same site as `<id>.vs.localhost`, so that the webviews' service workers are not third-party ones.
import { readFile } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { explainPort } from '../port.mjs';

export const workbenchHost = 'vs.localhost';

const contentTypes = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.html': 'text/html',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.md': 'text/markdown',
  '.map': 'application/json',
};

/**
 * @param {number} target the server's port
 * @param {object} options
 * @param {number} [options.port] 0 for any free one
 * @param {Record<string, string>} [options.mounts] URL path to folder, for what the web extension host loads over http
 * @param {(config: any, port: number) => void} [options.configure] changes the workbench's configuration
 * @param {(authority: string) => Record<string, string>} [options.startQuery] what a visit to the bare address asks for
 * @returns {Promise<{ port: number, close(): void }>}
 */
export function serveWithWebviewOrigins(target, { port: wantedPort = 0, mounts = {}, configure, startQuery } = {}) {
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://workbench');
    const mount = Object.keys(mounts).find(prefix => url.pathname.startsWith(prefix + '/'));
    if (mount) sendFile(mounts[mount], decodeURIComponent(url.pathname.slice(mount.length)), response);
    else if (url.pathname !== '/') forward(request, response);
    else if (url.search === '' && startQuery) {
      // Safari does not resolve *.localhost; it gets one origin for all webviews, which works, only more slowly.
      const resolves = /Chrome\/|Firefox\//.test(request.headers['user-agent'] ?? '');
      const authority = `${resolves ? workbenchHost : '127.0.0.1'}:${port()}`;
      const location = `http://${authority}/?${new URLSearchParams(startQuery(authority))}`;
      response.writeHead(302, { location, 'cache-control': 'no-store' }).end();
    } else {
      const hasOrigins = request.headers.host?.startsWith(workbenchHost) ?? false;
      forward(request, response, (body, headers) => rewritePage(body, headers, hasOrigins));
    }
  });
  const port = () => /** @type {net.AddressInfo} */ (server.address()).port;

  function forward(request, response, rewrite) {
    const headers = { ...request.headers };
    if (rewrite) delete headers['accept-encoding'];
    const { url, method } = request;
    const onward = http.request({ host: '127.0.0.1', port: target, path: url, method, headers }, answer => {
      if (!rewrite) {
        response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
        answer.pipe(response);
        return;
      }
      const chunks = [];
      answer.on('data', chunk => chunks.push(chunk));
      answer.on('end', () => {
        const page = rewrite(Buffer.concat(chunks).toString('utf8'), answer.headers);
        response.writeHead(answer.statusCode ?? 502, page.headers).end(page.body);
      });
    });
    onward.on('error', error => {
      if (!response.headersSent) response.writeHead(502);
      response.end(String(error));
    });
    response.on('error', () => onward.destroy());
    request.pipe(onward);
  }

  function rewritePage(body, originalHeaders, hasOrigins) {
    const headers = { ...originalHeaders };
    for (const name of ['content-length', 'transfer-encoding', 'etag']) delete headers[name];
    const policy = headers['content-security-policy'];
    if (policy && hasOrigins)
      headers['content-security-policy'] = policy.replace(
        'frame-src ',
        `frame-src http://*.${workbenchHost}:${port()} `,
      );
    const rewritten = body.replace(
      /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)/,
      (_match, start, escaped) => {
        const config = JSON.parse(escaped.replaceAll('&quot;', '"'));
        const endpoint = config.webviewEndpoint.replace(/^\.?\//, '');
        if (hasOrigins) config.webviewEndpoint = `http://{{uuid}}.${workbenchHost}:${port()}/${endpoint}`;
        if (config.productConfiguration) {
          delete config.productConfiguration.extensionsGallery;
          delete config.productConfiguration.telemetryEndpoint;
          config.productConfiguration.enableTelemetry = false;
        }
        configure?.(config, port());
        return start + JSON.stringify(config).replaceAll('"', '&quot;');
      },
    );
    return { body: rewritten, headers };
  }

  server.on('upgrade', (request, socket, head) => {
    const onward = net.connect(target, '127.0.0.1', () => {
      const headerLines = request.rawHeaders.map((part, index) => part + (index % 2 ? '\r\n' : ': ')).join('');
      onward.write(`${request.method} ${request.url} HTTP/1.1\r\n${headerLines}\r\n`);
      if (head.length) onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });

  return new Promise((resolve, reject) => {
    server.once('error', error => reject(explainPort(error, wantedPort)));
    server.listen(wantedPort, '127.0.0.1', () =>
      resolve({
        port: port(),
        close() {
          server.close();
          server.closeAllConnections();
        },
      }),
    );
  });
}

function sendFile(folder, relative, response) {
  const file = path.join(folder, path.normalize('/' + relative));
  readFile(file, (error, content) => {
    response.writeHead(error ? 404 : 200, {
      'content-type': contentTypes[path.extname(file)] ?? 'application/octet-stream',
      'access-control-allow-origin': '*',
      'cache-control': 'no-store',
    });
    response.end(error ? '' : content);
  });
}
