import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import { toItem } from './treeFace';
import type { TreeNode } from './treeNode';

/** A sidebar view that shows what it is given; empty before, so that its welcome view shows. */
export class TreeView implements vscode.Disposable {
  readonly #parts = new Disposables();
  readonly #changed = this.#parts.add(new vscode.EventEmitter<undefined>());
  #nodes: readonly TreeNode[] = [];

  constructor(viewId: string) {
    this.#parts.add(
      vscode.window.createTreeView<TreeNode>(viewId, {
        showCollapseAll: true,
        treeDataProvider: {
          onDidChangeTreeData: this.#changed.event,
          getChildren: node => [...(node ? (node.children ?? []) : this.#nodes)],
          getTreeItem: toItem,
        },
      }),
    );
  }

  show(nodes: readonly TreeNode[]): void {
    this.#nodes = nodes;
    this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#parts.dispose();
  }
}
