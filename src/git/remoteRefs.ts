/** The refs that a host offers: full name -> oid, read from its greeting of a client that is about to push. */
export async function readRemoteRefs(
  url: string,
  fetch: (request: Request) => Promise<Response>,
): Promise<ReadonlyMap<string, string> | undefined> {
  const response = await fetch(new Request(`${url}/info/refs?service=git-receive-pack`));
  if (!response.ok) return undefined;
  const refs = new Map<string, string>();
  const lines = (await response.text()).matchAll(/([0-9a-f]{40}) (refs\/[^\0\n^]+)(?=[\0\n])/g);
  for (const [, oid = '', name = ''] of lines) refs.set(name, oid);
  return refs;
}
