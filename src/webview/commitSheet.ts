import { say } from '../base/say';
import type { HistoryRequests } from '../protocol/historyProtocol';
import type { Mark } from '../scene/scene';
import { DetailSheet, headingOf } from './detailSheet';
import type { RepositoryChannel } from './repositoryChannel';

export interface CommitSheetOptions {
  readonly channel: RepositoryChannel;
  /** `refocus`: the focus was in it. */
  readonly onClose: (refocus: boolean) => void;
  readonly say: (sentence: string) => void;
  readonly fail: (error: unknown) => void;
}

type Looking = HistoryRequests['act']['ask'];

/** The side sheet of a commit in the user's own repository: who, when, the whole message, the files; of what can be done only what changes nothing. */
export class CommitSheet {
  readonly sheet: DetailSheet;
  readonly #options: CommitSheetOptions;

  constructor(options: CommitSheetOptions) {
    this.#options = options;
    this.sheet = new DetailSheet({
      onAct: ({ intent }) => {
        if (intent.kind === 'changes' || intent.kind === 'copy') this.#look(intent);
      },
      onClose: options.onClose,
    });
  }

  async open(mark: Mark): Promise<void> {
    const acts = (mark.acts ?? []).filter(({ intent }) => intent.kind === 'changes' || intent.kind === 'copy');
    const rest = this.sheet.open({ heading: headingOf(mark), text: mark.spoken ?? '', acts });
    if (mark.about?.kind !== 'commit') return;
    const { oid } = mark.about;
    try {
      const { author, email, time, message, files } = await this.#options.channel.request('details', { oid });
      const when = new Date(time * 1000).toLocaleString(document.documentElement.lang || undefined);
      rest.describe(say`${author} <${email}>, ${when}`, message);
      rest.files(files, path => {
        this.#look({ kind: 'diff-file', oid, path });
      });
    } catch (error) {
      this.#options.fail(error);
    }
  }

  #look(intent: Looking): void {
    const { channel, fail } = this.#options;
    void channel
      .request('act', intent)
      .then(() => {
        if (intent.kind === 'copy') this.#options.say(say`Copied.`);
      })
      .catch(fail);
  }
}
