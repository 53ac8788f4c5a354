import type { MendContext } from './mend';

const noOid = '0'.repeat(40);

/** Adds a line to the reflog of a ref; `from` is null where the ref is new. */
export function addToReflog(context: MendContext, ref: string, from: string | null, to: string, why: string): void {
  const { volume, clone, signature } = context;
  const path = `${clone.gitDir}/logs/${ref}`;
  const before = new TextDecoder().decode(volume.read(path));
  volume.write(path, new TextEncoder().encode(`${before}${from ?? noOid} ${to} ${signature}\t${why}\n`));
}
