/** What answers questions about triggers and shows it in files; loaded with the first question or the first such file. */
import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import type { FaceContext } from '../face';
import type { TreeView } from '../views/treeView';
import { askEvent } from './askEvent';
import { chooseRepository, openRepository } from './chooseRepository';
import { lenses } from './lenses';
import { problems } from './problems';
import type { TriggerQuestion } from './question';
import { Readings } from './readings';
import { evaluateEvent, type TriggerRepository } from './repository';
import { toRange } from '../files/toRange';
import { triggersMarkdown, type Answer } from './triggersMarkdown';
import { triggersModel } from './triggersModel';

export class TriggersRoom implements vscode.Disposable {
  readonly #context: FaceContext;
  readonly #view: TreeView;
  readonly #parts = new Disposables();
  readonly #readings: Readings;
  #last: { readonly answer: Answer; readonly repository: TriggerRepository } | undefined;

  constructor(context: FaceContext, view: TreeView) {
    this.#context = context;
    this.#view = view;
    this.#readings = this.#parts.add(new Readings(context.sandbox));
    this.#parts.add(lenses(this.#readings));
    this.#parts.add(problems(this.#readings));
  }

  get answer(): Answer | undefined {
    return this.#last?.answer;
  }

  async ask({ where, event }: TriggerQuestion): Promise<void> {
    const repository = await chooseRepository(this.#context, where);
    if (!repository) return;
    const asked = event ?? (await askEvent(repository));
    if (asked) await this.#show(repository, asked);
  }

  /** Asks the same of the files as they are now. */
  async refresh(): Promise<void> {
    if (!this.#last) return this.ask({});
    const { repository, answer } = this.#last;
    const fresh = await openRepository(this.#context, repository.id);
    if (fresh) await this.#show(fresh, answer.event);
    return undefined;
  }

  async copy(): Promise<void> {
    if (!this.#last) return;
    await vscode.env.clipboard.writeText(triggersMarkdown(this.#last.answer));
    vscode.window.setStatusBarMessage(vscode.l10n.t('Copied as Markdown.'), 3000);
  }

  dispose(): void {
    this.#parts.dispose();
  }

  async #show(repository: TriggerRepository, event: Answer['event']): Promise<void> {
    const evaluations = await evaluateEvent(repository, event);
    const answer = { repository: repository.label, event, evaluations, remarks: repository.remarks() };
    this.#last = { repository, answer };
    this.#readings.remember(repository, event);
    this.#view.show(
      triggersModel(answer, range => ({
        id: 'vscode.open',
        title: vscode.l10n.t('Open'),
        arguments: [repository.uriOf(range.file), { selection: toRange(range), preserveFocus: true }],
      })),
    );
    void vscode.commands.executeCommand('setContext', 'gitFlow.triggers.hasAnswer', true);
    await vscode.commands.executeCommand('gitFlow.triggers.focus');
  }
}
