/** The parts of `node:http` that are needed; whoever serves passes the real one, so that this file asks for no Node. */
export interface HttpModule {
  createServer(listener: (request: IncomingRequest, response: OutgoingResponse) => void): HttpServer;
}

interface IncomingRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  on(event: 'data', listener: (part: Uint8Array) => void): unknown;
  on(event: 'end' | 'error' | 'aborted', listener: () => void): unknown;
  destroy(): unknown;
}

interface OutgoingResponse {
  writeHead(status: number, headers?: Record<string, string>): unknown;
  end(content?: Uint8Array | string): unknown;
}

interface HttpServer {
  listen(port: number, address: string, listening: () => void): unknown;
  address(): { readonly port: number } | string | null;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(closed: () => void): unknown;
  closeAllConnections(): void;
}

export interface ServeOptions {
  readonly http: HttpModule;
  /** The project's path on the host, e.g. `team/shop`. */
  readonly project: string;
  readonly handle: (request: Request, pusher: string) => Promise<Response>;
  /** Who pushes when the client does not say a name (`http://NAME@127.0.0.1:...`). */
  readonly pusher: string;
}

export interface ServedHost {
  /** `http://127.0.0.1:PORT/team/shop.git` */
  readonly url: string;
  stop(): Promise<void>;
}

const address = '127.0.0.1';
const largestRequest = 256 * 1024 * 1024;

/** Lets any Git client on this computer, and nobody else, clone from the host, fetch and push, on a port that is free. */
export function serveHost(options: ServeOptions): Promise<ServedHost> {
  const path = `/${options.project}.git`;
  let authority = '';
  const server = options.http.createServer((incoming, outgoing) => {
    void answer(incoming, outgoing);
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, address, () => {
      const bound = server.address();
      if (bound === null || typeof bound === 'string') {
        reject(new Error('The host got no port.'));
        return;
      }
      authority = `${address}:${bound.port}`;
      resolve({
        url: `http://${authority}${path}`,
        stop: () =>
          new Promise(stopped => {
            server.close(() => {
              stopped();
            });
            server.closeAllConnections();
          }),
      });
    });
  });

  async function answer(incoming: IncomingRequest, outgoing: OutgoingResponse): Promise<void> {
    try {
      const target = incoming.url ?? '/';
      // A page in a browser could reach this port under another name; a Git client says the one that it was given.
      if (incoming.headers['host'] !== authority || !target.startsWith(`${path}/`)) {
        outgoing.writeHead(404);
        outgoing.end('There is no such repository here.\n');
        return;
      }
      const body = await readBody(incoming);
      const request = new Request(`http://${authority}${target}`, {
        method: incoming.method ?? 'GET',
        headers: headersOf(incoming),
        ...(body.length > 0 ? { body: new Blob([body]) } : {}),
      });
      const response = await options.handle(request, nameIn(incoming.headers['authorization']) ?? options.pusher);
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(new Uint8Array(await response.arrayBuffer()));
    } catch {
      outgoing.writeHead(500);
      outgoing.end('The host could not answer.\n');
    }
  }
}

function readBody(incoming: IncomingRequest): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const parts: Uint8Array[] = [];
    let size = 0;
    incoming.on('data', part => {
      size += part.length;
      if (size <= largestRequest) parts.push(part);
      else incoming.destroy();
    });
    incoming.on('end', () => {
      const body = new Uint8Array(size);
      let at = 0;
      for (const part of parts) {
        body.set(part, at);
        at += part.length;
      }
      resolve(body);
    });
    for (const event of ['error', 'aborted'] as const)
      incoming.on(event, () => {
        reject(new Error('The client went away.'));
      });
  });
}

function headersOf({ headers }: IncomingRequest): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of ['content-type', 'content-encoding', 'git-protocol', 'accept']) {
    const value = headers[name];
    if (typeof value === 'string') kept[name] = value;
  }
  return kept;
}

/** The name in a client's basic authorization; there are no passwords in a team that lives in memory. */
function nameIn(authorization: string | string[] | undefined): string | undefined {
  const encoded = typeof authorization === 'string' ? /^Basic (\S+)$/i.exec(authorization)?.[1] : undefined;
  if (encoded === undefined) return undefined;
  try {
    return atob(encoded).split(':')[0] || undefined;
  } catch {
    return undefined;
  }
}
