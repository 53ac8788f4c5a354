import type * as vscode from 'vscode';
import type { Evaluation, EvaluationSettings, Provider, TriggerEvent } from '../../triggers/types';
import { evaluateFrom, type FileSource } from '../../triggers/evaluateFrom';
import { agreed } from './agreed';

/** A repository that can be asked what an event would set off: the sandbox, or one of the user's own. */
export interface TriggerRepository {
  /** The same for the same repository, so that results can be told apart and remembered. */
  readonly id: string;
  readonly label: string;
  readonly providers: readonly Provider[];
  readonly branches: readonly string[];
  /** undefined where nobody can tell. */
  readonly branch: string | undefined;
  readonly defaultBranch: string;
  /** Where pull requests go. */
  readonly integration: string;
  /** What is likely to happen next, the likeliest first. */
  readonly occasions: readonly TriggerEvent[];
  /** Adds what is known of the event here and was not said. */
  readonly complete: (event: TriggerEvent) => TriggerEvent;
  readonly settings: Omit<EvaluationSettings, 'provider'>;
  /** The files that the event would find, and those of the branch that it goes to. */
  readonly filesOf: (event: TriggerEvent) => { readonly own: FileSource; readonly target: FileSource };
  /** What differs between the branch and the one that it goes to (or the branch before the push); undefined: not known. */
  readonly changedFiles: (event: TriggerEvent) => Promise<readonly string[] | undefined>;
  readonly uriOf: (path: string) => vscode.Uri;
  /** What a reader should know beside the decisions, such as files that were too large to be read. */
  readonly remarks: () => readonly string[];
}

/** What an event sets off, by provider. */
export async function evaluateEvent(
  repository: TriggerRepository,
  given: TriggerEvent,
): Promise<readonly Evaluation[]> {
  const event = repository.complete(given);
  const { own, target } = repository.filesOf(event);
  return agreed(
    await Promise.all(
      repository.providers.map(provider => evaluateFrom(own, event, { ...repository.settings, provider }, target)),
    ),
  );
}
