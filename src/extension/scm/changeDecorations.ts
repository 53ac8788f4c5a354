import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import type { Face } from '../face';
import { cloneScheme, cloneUri } from '../files/cloneUri';
import type { SandboxState } from '../state/sandbox';
import { groupChanges, type Change, type ChangeKind } from './changeGroups';

/** The letter and the colour of a changed file, in the Source Control view, the explorer and on tabs alike, as the editor's own Git gives them. */
export const changeDecorations: Face = ({ sandbox }) => {
  const parts = new Disposables();
  const changed = parts.add(new vscode.EventEmitter<vscode.Uri[]>());
  let marked = new Map<string, Change>();
  const look = () => {
    const before = marked;
    marked = readMarks(sandbox.state);
    const isOther = (uri: string) => before.get(uri)?.words !== marked.get(uri)?.words;
    const uris = [...new Set([...before.keys(), ...marked.keys()])].filter(isOther);
    if (uris.length > 0) changed.fire(uris.map(uri => vscode.Uri.parse(uri)));
  };
  parts.add(sandbox.onDidChange(look));
  parts.add(
    vscode.window.registerFileDecorationProvider({
      onDidChangeFileDecorations: changed.event,
      provideFileDecoration: uri => {
        const change = uri.scheme === cloneScheme ? marked.get(uri.toString()) : undefined;
        return change ? decorate(change) : undefined;
      },
    }),
  );
  look();
  return parts;
};

/** Which mark each changed file has: what is not settled or not staged yet speaks before what is staged. */
function readMarks(state: SandboxState | null): Map<string, Change> {
  const marks = new Map<string, Change>();
  if (!state) return marks;
  const { learner } = state.snapshot;
  const { staged, changes, merge } = groupChanges(learner.files);
  for (const change of [...staged, ...changes, ...merge]) marks.set(cloneUri(learner, change.path).toString(), change);
  return marks;
}

const colours: Readonly<Record<ChangeKind, string>> = {
  added: 'gitDecoration.addedResourceForeground',
  modified: 'gitDecoration.modifiedResourceForeground',
  deleted: 'gitDecoration.deletedResourceForeground',
  untracked: 'gitDecoration.untrackedResourceForeground',
  conflict: 'gitDecoration.conflictingResourceForeground',
};

function decorate({ letter, words, kind }: Change): vscode.FileDecoration {
  const decoration = new vscode.FileDecoration(letter, words, new vscode.ThemeColor(colours[kind]));
  // A folder shows that something below it has changed; what is deleted lies in no folder any more.
  decoration.propagate = kind !== 'deleted';
  return decoration;
}
