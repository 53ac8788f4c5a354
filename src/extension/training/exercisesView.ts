import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import { toItem } from '../views/treeFace';
import type { TreeNode } from '../views/treeNode';

/** The Exercises view. What it shows is asked for when it is first looked at. */
export class ExercisesView implements vscode.Disposable {
  readonly #parts = new Disposables();
  readonly #changed = this.#parts.add(new vscode.EventEmitter<undefined>());
  readonly #view: vscode.TreeView<TreeNode>;

  constructor(read: () => Promise<readonly TreeNode[]>) {
    this.#view = this.#parts.add(
      vscode.window.createTreeView<TreeNode>('gitFlow.exercises', {
        treeDataProvider: {
          onDidChangeTreeData: this.#changed.event,
          getChildren: async node => [...(node ? (node.children ?? []) : await read())],
          getTreeItem: toItem,
        },
      }),
    );
  }

  /** `message` stands above the exercises. */
  refresh(message: string): void {
    this.#view.message = message;
    this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#parts.dispose();
  }
}
