import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import type { Event } from '../../base/event';
import type { Face, FaceContext } from '../face';
import type { SandboxState } from '../state/sandbox';
import type { TreeNode } from './treeNode';

/** A sidebar view that shows what a pure function makes of the team. Without a team it is empty, and its welcome view shows. */
export function treeFace(
  viewId: string,
  build: (state: SandboxState, context: FaceContext) => readonly TreeNode[],
  describe: (
    state: SandboxState,
    context: FaceContext,
  ) => { readonly message?: string; readonly badge?: vscode.ViewBadge } = () => ({}),
  /** What else changes the view, beside the team. */
  news: (context: FaceContext) => readonly Event<unknown>[] = () => [],
): Face {
  return context => {
    const { sandbox } = context;
    const parts = new Disposables();
    const changed = parts.add(new vscode.EventEmitter<undefined>());
    const parents = new Map<string, TreeNode>();
    const view = parts.add(
      vscode.window.createTreeView<TreeNode>(viewId, {
        treeDataProvider: {
          onDidChangeTreeData: changed.event,
          getChildren: async node => {
            if (node) return [...(node.children ?? [])];
            await sandbox.ready;
            const nodes = sandbox.state ? build(sandbox.state, context) : [];
            parents.clear();
            for (const root of nodes) rememberParents(root, parents);
            return [...nodes];
          },
          getParent: node => parents.get(node.id),
          getTreeItem: toItem,
        },
      }),
    );
    const refresh = () => {
      const { message, badge } = sandbox.state ? describe(sandbox.state, context) : {};
      view.message = message ?? '';
      view.badge = badge;
      changed.fire(undefined);
    };
    refresh();
    parts.add(sandbox.onDidChange(refresh));
    for (const event of news(context)) parts.add(event(refresh));
    return parts;
  };
}

function rememberParents(node: TreeNode, parents: Map<string, TreeNode>): void {
  for (const child of node.children ?? []) {
    parents.set(child.id, node);
    rememberParents(child, parents);
  }
}

/** The editor's own tree item. */
export function toItem(node: TreeNode): vscode.TreeItem {
  const { None, Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(node.label, node.children?.length ? (node.folded ? Collapsed : Expanded) : None);
  item.id = node.id;
  item.tooltip = new vscode.MarkdownString(node.tooltip, true);
  item.accessibilityInformation = { label: node.spoken };
  item.iconPath = new vscode.ThemeIcon(
    node.icon,
    node.colour === undefined ? undefined : new vscode.ThemeColor(node.colour),
  );
  item.contextValue = node.kind;
  if (node.description !== undefined) item.description = node.description;
  if (node.command) {
    item.command = { command: node.command.id, title: node.command.title, arguments: [...node.command.arguments] };
  }
  return item;
}
