import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { MissingCorpusFile, type CaseFolder } from './testCase';

/** The corpus that belongs to a folder of cases: in it, beside it, or the shared one. */
export function caseFolder(folder: string, shared: string): CaseFolder {
  const corpora = [folder, path.dirname(folder), shared]
    .map(home => path.join(home, 'corpus'))
    .filter(home => existsSync(home));
  const texts = new Map<string, string | undefined>();
  const corpusFile = (file: string): string | undefined => {
    if (!texts.has(file)) texts.set(file, readFirst(corpora, file));
    return texts.get(file);
  };
  return {
    corpusFile,
    requiredCorpusFile: file => {
      const text = corpusFile(file);
      if (text === undefined) throw new MissingCorpusFile(file);
      return text;
    },
  };
}

function readFirst(corpora: readonly string[], file: string): string | undefined {
  const home = corpora.find(corpus => existsSync(path.join(corpus, file)));
  return home === undefined ? undefined : readFileSync(path.join(home, file), 'utf8');
}
