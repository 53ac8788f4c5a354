import { readIndex } from '../gitIndex';
import type { MendContext } from './mend';

export async function isIndexSameAsHead({ volume, clone }: MendContext): Promise<boolean> {
  const { oid } = clone.head();
  const index = readIndex(volume.read(`${clone.gitDir}/index`) ?? new Uint8Array());
  if (oid === null || index.some(({ stage }) => stage > 0)) return false;
  const files = await clone.files(oid);
  return (
    files.length === index.length &&
    files.every((file, i) => {
      const entry = index[i];
      return entry?.path === file.path && entry.oid === file.oid && entry.executable === file.executable;
    })
  );
}
