import { defaultFlow, type FlowDefinition } from '../../flow/flowDefinition';
import { readFlowFile } from '../../flow/flowFile';
import type { RepositoryRef } from './readRefs';

export interface FoundFlow {
  readonly flow: FlowDefinition;
  /** The first thing that is wrong with the team's file; it is shown in the file too. */
  readonly problem: { readonly line: number; readonly message: string } | null;
}

const mainNames = ['master', 'main', 'trunk', 'production'];
const integrationNames = ['dev', 'develop', 'development', 'integration'];

/** The team's own definition where there is one; else the usual names, as far as the repository has them. */
export function findFlow(file: string | undefined, refs: readonly RepositoryRef[]): FoundFlow {
  if (file !== undefined) {
    const { flow, findings } = readFlowFile(file);
    const [first] = findings;
    return { flow, problem: first ? { line: first.range.line, message: first.message } : null };
  }
  const remotes = new Set(refs.flatMap(({ kind, short }) => (kind === 'remote' ? [short.split('/')[0] ?? ''] : [])));
  const remote = remotes.has(defaultFlow.remote) ? defaultFlow.remote : ([...remotes][0] ?? defaultFlow.remote);
  const names = new Set(
    refs.flatMap(({ kind, short }) =>
      kind === 'branch'
        ? [short]
        : kind === 'remote' && short.startsWith(`${remote}/`)
          ? [short.slice(remote.length + 1)]
          : [],
    ),
  );
  const main = mainNames.find(name => names.has(name)) ?? defaultFlow.main;
  // A team that has only one trunk works on that.
  const integration =
    integrationNames.find(name => names.has(name)) ?? (names.has(main) ? main : defaultFlow.integration);
  return { flow: { ...defaultFlow, remote, main, integration }, problem: null };
}
