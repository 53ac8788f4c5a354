const encoder = new TextEncoder();
const largestText = 900;

/** Puts lines into the answer to a push that git shows with `remote:` in front; band 2 of git's side-band-64k. */
export async function prependRemoteLines(response: Response, lines: readonly string[]): Promise<Response> {
  if (lines.length === 0 || !response.ok) return response;
  const packets = lines.map(line => packet(`\u0002${line.slice(0, largestText)}\n`));
  const report = new Uint8Array(await response.arrayBuffer());
  return new Response(new Blob([...packets, report].map(part => part.slice())), {
    status: response.status,
    headers: response.headers,
  });
}

function packet(text: string): Uint8Array {
  const bytes = encoder.encode(text);
  const length = (bytes.length + 4).toString(16).padStart(4, '0');
  const whole = new Uint8Array(bytes.length + 4);
  whole.set(encoder.encode(length));
  whole.set(bytes, 4);
  return whole;
}
