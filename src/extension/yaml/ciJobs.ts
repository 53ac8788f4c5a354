import * as vscode from 'vscode';
import { outline } from '../../triggers/evaluate';
import type { Provider } from '../../triggers/types';

const workflows = '.github/workflows';
const largest = 1_000_000;

export interface CiJobs {
  readonly names: ReadonlySet<string>;
  /** false: some come from files that are not looked at, or by names that only the run gives. */
  readonly isComplete: boolean;
}

/** The jobs of the CI files in the repository that a file in `.gitflow` belongs to. */
export async function ciJobs({ uri }: vscode.TextDocument): Promise<CiJobs> {
  const root = vscode.Uri.joinPath(uri, '..', '..');
  const own: (readonly [path: string, provider: Provider])[] = (await filesIn(vscode.Uri.joinPath(root, workflows)))
    .filter(name => /\.ya?ml$/.test(name))
    .map(name => [`${workflows}/${name}`, 'github']);
  const names = new Set<string>();
  let isComplete = true;
  for (const [path, provider] of [['.gitlab-ci.yml', 'gitlab'] as const, ...own]) {
    const text = await textOf(vscode.Uri.joinPath(root, path));
    if (text === undefined) continue;
    const jobs = (await outline(path, text, provider)).filter(({ kind }) => kind === 'job');
    for (const { name } of jobs) names.add(name);
    if (/^include:|^\s+uses:\s*['"]?\.\/|\$\{\{/m.test(text)) isComplete = false;
  }
  // Bitbucket's steps have names of their own in several pipelines; they are taken as they come.
  for (const [, name = ''] of (await textOf(vscode.Uri.joinPath(root, 'bitbucket-pipelines.yml')))?.matchAll(
    /^\s+(?:- )?name:\s*['"]?([^'"\n#]+?)['"]?\s*$/gm,
  ) ?? [])
    names.add(name);
  return { names, isComplete: isComplete && names.size > 0 };
}

async function filesIn(folder: vscode.Uri): Promise<readonly string[]> {
  try {
    return (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
  } catch {
    return [];
  }
}

async function textOf(file: vscode.Uri): Promise<string | undefined> {
  try {
    const content = await vscode.workspace.fs.readFile(file);
    return content.length > largest ? undefined : new TextDecoder().decode(content);
  } catch {
    return undefined;
  }
}
