import * as vscode from 'vscode';
import type { CloneState } from '../../world/snapshot';

/** Files of the team's clones: `gitflow:/learner/shop/src/cart.js`. */
export const cloneScheme = 'gitflow';

/** The same files in the index or in a commit: `gitflow-object:/learner/shop/src/cart.js?index`. Nothing there ever changes but the index. */
export const objectScheme = 'gitflow-object';

export function cloneUri(clone: CloneState, path = ''): vscode.Uri {
  return vscode.Uri.from({ scheme: cloneScheme, path: path === '' ? clone.path : `${clone.path}/${path}` });
}

/** `version` is `index` or an oid. */
export function objectUri(clone: CloneState, path: string, version: string): vscode.Uri {
  return vscode.Uri.from({ scheme: objectScheme, path: `${clone.path}/${path}`, query: version });
}

/** The path below the clone's work tree; undefined when the uri is not in it. */
export function pathInClone(uri: vscode.Uri, clone: CloneState): string | undefined {
  if (uri.scheme !== cloneScheme && uri.scheme !== objectScheme) return undefined;
  if (uri.path === clone.path) return '';
  return uri.path.startsWith(`${clone.path}/`) ? uri.path.slice(clone.path.length + 1) : undefined;
}
