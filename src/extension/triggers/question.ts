import type { TriggerEvent } from '../../triggers/types';

/** What `gitFlow.triggers.ask` can be given, so that nothing has to be asked. */
export interface TriggerQuestion {
  /** `sandbox`, or the address of a repository's folder. */
  readonly where?: string;
  readonly event?: TriggerEvent;
}
