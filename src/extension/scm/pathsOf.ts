import * as vscode from 'vscode';
import type { ResourceItem } from '../commands/commandIds';
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
