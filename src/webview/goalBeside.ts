import { plural, say } from '../base/say';
import type { FlowStage } from './flowStage';
import type { MapChannel } from './mapChannel';
import type { OtherMoments } from './otherMoments';
import type { Toolbar } from './toolbar';

export interface GoalBesideOptions {
  readonly channel: MapChannel;
  readonly moments: OtherMoments;
  readonly flow: FlowStage;
  readonly toolbar: Toolbar;
  readonly say: (sentence: string) => void;
}

/** The goal of an exercise beside the picture: there while it is wanted and while there is one, and up to date with what the team does. */
export class GoalBeside {
  readonly #options: GoalBesideOptions;
  #isThere = false;

  constructor(options: GoalBesideOptions) {
    this.#options = options;
    options.channel.hear('goal', ({ isThere, show }) => {
      this.#isThere = isThere;
      const { isShown } = this;
      options.toolbar.goal = isThere ? isShown : null;
      if (!isThere && isShown) options.moments.endBeside();
      else if (isThere && (show || isShown)) void this.show();
    });
  }

  get isShown(): boolean {
    return this.#options.moments.beside?.kind === 'goal';
  }

  async toggle(): Promise<void> {
    if (!this.#isThere) return;
    if (this.isShown) this.end();
    else await this.show();
  }

  end(): void {
    this.#options.toolbar.goal = this.#isThere ? false : null;
    this.#options.moments.endBeside();
  }

  async show(): Promise<void> {
    const { moments, flow, toolbar } = this.#options;
    await moments.goal();
    if (!this.isShown) return;
    toolbar.goal = true;
    const missing = (flow.beside.scene?.marks ?? []).filter(
      mark => mark.part === 'commit' && mark.look?.includes('previewed'),
    ).length;
    this.#options.say(
      missing === 0
        ? say`The goal has no commit that you lack.`
        : plural(
            missing,
            say`The goal has 1 commit that you lack.`,
            say`The goal has ${missing} commits that you lack.`,
          ),
    );
  }
}
