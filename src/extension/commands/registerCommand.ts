import * as vscode from 'vscode';
import type { CommandId, Commands } from './commandIds';

/** Registers a command of the list, with the arguments that the list promises. */
export function registerCommand<Id extends CommandId>(id: Id, handler: Commands[Id]): vscode.Disposable {
  return vscode.commands.registerCommand(id, handler);
}

/** Runs a command of the list. */
export function runCommand<Id extends CommandId>(id: Id, ...arguments_: Parameters<Commands[Id]>): Thenable<unknown> {
  return vscode.commands.executeCommand(id, ...arguments_);
}
