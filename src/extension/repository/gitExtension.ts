import * as vscode from 'vscode';

/** As much as is needed of the interface of VS Code's own Git extension. */
export interface GitApi {
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: vscode.Event<unknown>;
  readonly repositories: readonly GitApiRepository[];
  /** The git program that it found, or that a setting names. */
  readonly git: { readonly path: string };
  toGitUri(uri: vscode.Uri, ref: string): vscode.Uri;
  getRepository(uri: vscode.Uri): GitApiRepository | null;
}

export interface GitApiRepository {
  readonly rootUri: vscode.Uri;
  readonly state: { readonly onDidChange: vscode.Event<void> };
}

interface GitExports {
  /** False where a setting switches Git off. */
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

const longestWait = 5000;

/** undefined: it is not installed, switched off, or found no git. */
export async function openGitApi(): Promise<GitApi | undefined> {
  const extension = vscode.extensions.getExtension<GitExports>('vscode.git');
  if (!extension) return undefined;
  try {
    const git = await extension.activate();
    if (!git.enabled) return undefined;
    const api = git.getAPI(1);
    await hasLooked(api);
    return api;
  } catch {
    return undefined; // it throws where it has no git
  }
}

/** It looks for repositories once it has started, and knows of none before. */
function hasLooked(api: GitApi): Promise<void> {
  if (api.state === 'initialized') return Promise.resolve();
  return new Promise(resolve => {
    const end = () => {
      clearTimeout(clock);
      listening.dispose();
      resolve();
    };
    const clock = setTimeout(end, longestWait);
    const listening = api.onDidChangeState(end);
  });
}
