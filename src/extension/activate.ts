import * as vscode from 'vscode';
import { setTexts } from '../base/say';
import { branchCommands } from './commands/branchCommands';
import { helpCommands } from './commands/helpCommands';
import { hostCommands } from './commands/hostCommands';
import { requestCommands } from './commands/requestCommands';
import { sandboxCommands } from './commands/sandboxCommands';
import { stepCommands } from './commands/stepCommands';
import { teammateCommands } from './commands/teammateCommands';
import { terminalCommands } from './commands/terminalCommands';
import { timelineCommands } from './commands/timelineCommands';
import type { EditorHost } from './editorHost';
import type { Face, FaceContext } from './face';
import { filesFace } from './files/filesFace';
import { changeDecorations } from './scm/changeDecorations';
import { conflicts } from './scm/conflicts';
import { mapFace } from './mapFace';
import { messageRemarks } from './scm/messageRemarks';
import { sourceControl, type ScmView } from './scm/sourceControl';
import { repositoryFace } from './repository/repositoryFace';
import type { RepositoryRoom } from './repository/repositoryRoom.lazy';
import { reviewFace } from './review/reviewFace';
import type { ReviewRoom } from './review/reviewRoom.lazy';
import { reportCommand } from './report/reportCommand';
import { contextKeys } from './state/contextKeys';
import { GoalPicture } from './state/goalPicture';
import { restoreHere } from './state/restoreHere';
import { Sandbox } from './state/sandbox';
import { folderStore } from './state/teamStore';
import { troubles } from './state/troubles';
import { messageFace } from './terminal/messageFace';
import { TeamTerminals } from './terminal/teamTerminals';
import { StepTriggers } from './triggers/stepTriggers';
import { triggersFace } from './triggers/triggersFace';
import type { Answer } from './triggers/triggersMarkdown';
import { trainingFace, type TrainingFace } from './training/trainingFace';
import { afterFirstRound } from './views/afterFirstRound';
import { branchesView } from './views/branchesView';
import { requestsView } from './views/requestsView';
import { statusBar } from './views/statusBar';
import { stepsView } from './views/stepsView';
import { teamFilesFace } from './yaml/teamFilesFace';

/** What the tests, and other extensions, may use. */
export interface GitFlowApi {
  readonly sandbox: Sandbox;
  readonly terminals: TeamTerminals;
  readonly perform: FaceContext['perform'];
  /** The file that the team is saved in. */
  readonly storedAt: vscode.Uri;
  /** null while there is no team. */
  readonly sourceControl: () => ScmView | null;
  /** What was asked last of "What would run?", with its answer. */
  readonly triggers: () => Answer | undefined;
  /** What the steps 6 and 7 would set off now. */
  readonly stepTriggers: StepTriggers;
  readonly training: Pick<TrainingFace, 'open' | 'room'>;
  /** The pages and remarks of pull requests; undefined before there was one. */
  readonly review: () => ReviewRoom | undefined;
  /** The history of the user's own repositories; undefined before somebody asked for it. */
  readonly repository: () => RepositoryRoom | undefined;
}

const faces: readonly Face[] = [
  contextKeys,
  troubles,
  restoreHere,
  sandboxCommands,
  stepCommands,
  branchCommands,
  requestCommands,
  timelineCommands,
  hostCommands,
  helpCommands,
  reportCommand,
  messageFace,
  filesFace,
  teamFilesFace,
  messageRemarks,
  changeDecorations,
  conflicts,
  mapFace,
  stepsView,
  afterFirstRound,
  branchesView,
  requestsView,
  statusBar,
];

let active: Sandbox | null = null;

/** Joins the parts. Nothing heavy is loaded here: the engine comes with the first team. */
export function activate(extension: vscode.ExtensionContext, host: EditorHost): GitFlowApi {
  setTexts(vscode.l10n.bundle);
  const store = folderStore(extension.globalStorageUri);
  const sandbox = new Sandbox(() => host.loadEngine(), store);
  const terminals = new TeamTerminals(sandbox);
  const perform = (line: string) => terminals.perform(line);
  const stepTriggers = new StepTriggers(sandbox);
  const goalPicture = new GoalPicture();
  const context: FaceContext = {
    extension,
    host,
    sandbox,
    goalPicture,
    stepTriggers,
    typing: terminals.onDidType,
    perform,
  };
  const scm = sourceControl(context);
  const triggers = triggersFace(context);
  const review = reviewFace(context);
  const repository = repositoryFace(context);
  extension.subscriptions.push(
    sandbox,
    terminals,
    stepTriggers,
    scm,
    triggers,
    review,
    repository,
    terminalCommands(context, terminals),
    teammateCommands(context, terminals),
    goalPicture,
    ...faces.map(face => face(context)),
  );
  active = sandbox;
  const training = trainingFace(context, terminals);
  extension.subscriptions.push(training);
  return {
    sandbox,
    terminals,
    perform,
    storedAt: store.file,
    sourceControl: () => scm.view(),
    triggers: triggers.answer,
    stepTriggers,
    training,
    review: review.room,
    repository: repository.room,
  };
}

/** The window closes: what is still on its way to the store gets there. */
export async function deactivate(): Promise<void> {
  await active?.flush();
}
