import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import { toItem } from '../views/treeFace';
import type { TreeNode } from '../views/treeNode';
import type { Attempts } from './attempts';
import type { Catalogue } from './catalogue';
import { exercisesModel } from './exercisesModel';
import type { ProgressStore } from './progressStore';

/** The Exercises view. The exercises are read when it is first looked at. */
export function exercisesView(catalogue: Catalogue, attempts: Attempts, store: ProgressStore): vscode.Disposable {
  const parts = new Disposables();
  const changed = parts.add(new vscode.EventEmitter<undefined>());
  const view = parts.add(
    vscode.window.createTreeView<TreeNode>('gitFlow.exercises', {
      treeDataProvider: {
        onDidChangeTreeData: changed.event,
        getChildren: async node => {
          if (node) return [...(node.children ?? [])];
          const exercises = (await catalogue.entries()).map(({ exercise }) => exercise);
          return [...exercisesModel(exercises, store.book, attempts.current)];
        },
        getTreeItem: toItem,
      },
    }),
  );
  const refresh = () => {
    const { current } = attempts;
    const met = current?.progress?.goals.filter(goal => goal.met).length ?? 0;
    view.message = current
      ? vscode.l10n.t('{0}: {1} of {2} goals met', current.exercise.title, met, current.exercise.goal.length)
      : '';
    changed.fire(undefined);
  };
  refresh();
  parts.add(attempts.onDidChange(refresh));
  parts.add(store.onDidChange(refresh));
  parts.add(catalogue.onDidChange(refresh));
  return parts;
}
