import type * as vscode from 'vscode';
import type { CommandResult } from '../world/team';
import type { EditorHost } from './editorHost';
import type { GoalPicture } from './state/goalPicture';
import type { Sandbox } from './state/sandbox';
import type { StepTriggers } from './triggers/stepTriggers';

/** What every face is given. A face subscribes to the sandbox and acts by `perform`; it keeps no copy of the truth. */
export interface FaceContext {
  readonly extension: vscode.ExtensionContext;
  readonly host: EditorHost;
  readonly sandbox: Sandbox;
  /** What an exercise aims at. */
  readonly goalPicture: GoalPicture;
  /** What the steps 6 and 7 would set off now. */
  readonly stepTriggers: StepTriggers;
  /** The line that stands in the learner's terminal, as it is typed. */
  readonly typing: vscode.Event<string>;
  /** Shows the line in the learner's terminal and runs it there, as if it had been typed. */
  readonly perform: (line: string) => Promise<CommandResult>;
}

/** A part of the user interface: registers itself and is gone when disposed of. */
export type Face = (context: FaceContext) => vscode.Disposable;
