import type { StepId } from '../../flow/step';
import type { HostFlavour, Oid, PersonId } from '../../world/snapshot';
import type { CommentReply, CommentThread, Uri } from 'vscode';
import type { TriggerQuestion } from '../triggers/question';
import type { BranchTarget } from '../views/branchTarget';

type Ask<Arguments extends readonly unknown[] = []> = (...arguments_: Arguments) => Promise<unknown>;

/** What a context menu of a tree hands over: its own item, with what it stands for. */
export interface BranchItem {
  readonly branch?: BranchTarget;
}

/** What the title of the Source Control view hands over. */
export interface RepositoryItem {
  readonly rootUri?: Uri;
}

export interface TeammateItem {
  readonly person?: PersonId;
}

export interface RequestItem {
  readonly request?: number;
}

export interface PipelineItem {
  readonly pipeline?: number;
  readonly job?: string;
}

export interface ExerciseItem {
  readonly exercise?: string;
}

/** What a context menu of the Source Control view hands over, group by group. */
export interface ResourceItem {
  readonly resourceUri: Uri;
  /** The group and the kind of the change: `staged.modified`. */
  readonly contextValue?: string | undefined;
}

/** Every command of the extension with what it takes. The manifest lists the same ones, and a test holds both together. */
export interface Commands {
  'gitFlow.start': Ask<[flavour?: HostFlavour]>;
  'gitFlow.restart': Ask;
  'gitFlow.nextStep': Ask;
  'gitFlow.explainStep': Ask<[step?: StepId]>;
  'gitFlow.step.fetch': Ask;
  'gitFlow.step.merge': Ask;
  'gitFlow.step.branch': Ask<[name?: string]>;
  'gitFlow.step.commit': Ask<[message?: string]>;
  'gitFlow.step.merge-local': Ask;
  'gitFlow.step.push': Ask;
  'gitFlow.step.pull-request': Ask;
  'gitFlow.openMap': Ask;
  'gitFlow.openRepositoryHistory': Ask<[from?: RepositoryItem]>;
  'gitFlow.openTerminal': Ask;
  'gitFlow.runLine': Ask<[line?: string]>;
  'gitFlow.undo': Ask;
  'gitFlow.redo': Ask;
  'gitFlow.openTimelineEntry': Ask<[position?: number]>;
  'gitFlow.showTeammate': Ask<[who?: PersonId | TeammateItem]>;
  'gitFlow.serveHost': Ask;
  'gitFlow.stopServing': Ask;
  'gitFlow.export': Ask<[folder?: Uri]>;
  'gitFlow.help': Ask;
  'gitFlow.accessibilityHelp': Ask;
  'gitFlow.reportProblem': Ask<[file?: Uri]>;
  'gitFlow.openWalkthrough': Ask;
  'gitFlow.openFolder': Ask;
  'gitFlow.openFile': Ask<[path?: string]>;

  'gitFlow.branch.create': Ask<[item?: BranchItem]>;
  'gitFlow.branch.switch': Ask<[item?: BranchItem]>;
  'gitFlow.branch.merge': Ask<[item?: BranchItem]>;
  'gitFlow.branch.rename': Ask<[item?: BranchItem]>;
  'gitFlow.branch.delete': Ask<[item?: BranchItem]>;
  'gitFlow.branch.push': Ask<[item?: BranchItem]>;
  'gitFlow.branch.compare': Ask<[item?: BranchItem]>;
  'gitFlow.branch.openRequest': Ask<[item?: BranchItem]>;
  'gitFlow.request.view': Ask<[item?: RequestItem]>;
  'gitFlow.request.merge': Ask<[item?: RequestItem]>;
  'gitFlow.request.close': Ask<[item?: RequestItem]>;
  'gitFlow.request.open': Ask<[item?: RequestItem]>;
  'gitFlow.request.openChanges': Ask<[item?: RequestItem, path?: string, line?: number]>;
  'gitFlow.request.act': Ask<[item?: RequestItem, act?: string, about?: number | string]>;
  'gitFlow.pipeline.open': Ask<[item?: PipelineItem]>;
  'gitFlow.pipeline.log': Ask<[item?: PipelineItem]>;
  'gitFlow.pipeline.retry': Ask<[item?: PipelineItem]>;
  'gitFlow.pipeline.cancel': Ask<[item?: PipelineItem]>;
  'gitFlow.pipeline.play': Ask<[item?: PipelineItem]>;
  'gitFlow.review.comment': Ask<[remark: CommentReply]>;
  'gitFlow.review.request-changes': Ask<[remark: CommentReply]>;
  'gitFlow.review.suggest': Ask<[remark: CommentReply]>;
  'gitFlow.review.resolve': Ask<[thread: CommentThread]>;
  'gitFlow.review.unresolve': Ask<[thread: CommentThread]>;

  'gitFlow.scm.stage': Ask<ResourceItem[]>;
  'gitFlow.scm.stageAll': Ask;
  'gitFlow.scm.unstage': Ask<ResourceItem[]>;
  'gitFlow.scm.unstageAll': Ask;
  'gitFlow.scm.discard': Ask<ResourceItem[]>;
  'gitFlow.scm.discardAll': Ask;
  'gitFlow.scm.commit': Ask;
  'gitFlow.scm.amend': Ask;
  'gitFlow.scm.sync': Ask;
  'gitFlow.scm.openFile': Ask<ResourceItem[]>;
  'gitFlow.scm.openChanges': Ask<ResourceItem[]>;
  'gitFlow.scm.compareWithIndex': Ask<[uri?: Uri]>;
  'gitFlow.scm.compareWithHead': Ask<[uri?: Uri]>;
  'gitFlow.scm.compareWithCommit': Ask<[uri?: Uri, oid?: Oid]>;
  'gitFlow.conflict.accept': Ask<[uri?: Uri, index?: number, side?: ConflictSide]>;
  'gitFlow.conflict.markResolved': Ask<ResourceItem[]>;
  'gitFlow.conflict.openMergeEditor': Ask<ResourceItem[]>;
  'gitFlow.conflict.continue': Ask;
  'gitFlow.conflict.abort': Ask;
  'gitFlow.message.finish': Ask;
  'gitFlow.exercise.start': Ask<[exercise?: string | ExerciseItem]>;
  'gitFlow.exercise.check': Ask;
  'gitFlow.exercise.hint': Ask<[stage?: string]>;
  'gitFlow.exercise.goal': Ask;
  'gitFlow.exercise.restart': Ask;
  'gitFlow.exercise.skip': Ask;
  'gitFlow.exercise.next': Ask;
  'gitFlow.exercise.solution': Ask<[solution?: number]>;
  'gitFlow.exercise.exportProgress': Ask<[file?: Uri]>;
  'gitFlow.exercise.importProgress': Ask<[file?: Uri]>;
  'gitFlow.exercise.record': Ask<[from?: number]>;
  'gitFlow.exercise.try': Ask<[file?: Uri]>;
  'gitFlow.triggers.ask': Ask<[question?: TriggerQuestion]>;
  'gitFlow.triggers.refresh': Ask;
  'gitFlow.triggers.copy': Ask;
}

export type ConflictSide = 'current' | 'incoming' | 'both';
export type CommandId = keyof Commands;
