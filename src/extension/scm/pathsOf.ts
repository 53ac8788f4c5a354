import * as vscode from 'vscode';
import type { ResourceItem } from '../commands/commandIds';
import { tell } from '../commands/tell';
import { pathInClone } from '../files/cloneUri';
import type { SandboxState } from '../state/sandbox';

/** The paths in the learner's clone that a menu of the Source Control view stands for. */
export function pathsOf(items: readonly (ResourceItem | undefined)[], { snapshot }: SandboxState): readonly string[] {
  // From the palette nothing is chosen: then the file that is being looked at is meant.
  const active = vscode.window.activeTextEditor?.document.uri;
  const chosen = items.filter(item => item?.resourceUri !== undefined).map(item => item?.resourceUri);
  return (chosen.length > 0 ? chosen : [active]).flatMap(uri => {
    const path = uri && pathInClone(uri, snapshot.learner);
    return path === undefined || path === '' ? [] : [path];
  });
}

/** The same; where no file of the clone is meant, says so. */
export async function requirePaths(
  items: readonly (ResourceItem | undefined)[],
  state: SandboxState,
): Promise<readonly string[]> {
  const paths = pathsOf(items, state);
  if (paths.length === 0) {
    const sentence = vscode.l10n.t('Open a file of your clone first, or choose one in the Source Control view.');
    await tell(sentence, 'news', { title: vscode.l10n.t('Open a file of your clone'), command: 'gitFlow.openFile' });
  }
  return paths;
}
