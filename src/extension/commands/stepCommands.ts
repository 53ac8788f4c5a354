import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import type { StepId, StepStatus } from '../../flow/step';
import { stepIds } from '../../flow/step';
import type { Face, FaceContext } from '../face';
import { settleUnsaved } from '../scm/unsavedFiles';
import type { SandboxState } from '../state/sandbox';
import { askBranchName } from './askBranchName';
import { askText } from './askText';
import { registerCommand, runCommand } from './registerCommand';
import { requireTeam } from './requireTeam';
import { readStepQuestion, type StepQuestion } from './stepQuestion';
import { tell } from './tell';
import { validateMessage } from './validateMessage';

/** One command for each step, one for the next, and one that explains. */
export const stepCommands: Face = context => {
  const commands = new Disposables();
  for (const id of stepIds) {
    commands.add(registerCommand(`gitFlow.step.${id}`, (answer?: unknown) => doStep(context, id, answer)));
  }
  commands.add(
    registerCommand('gitFlow.nextStep', async () => {
      const state = await requireTeam(context.sandbox);
      if (!state) return;
      const { next, obstacle, sentence } = state.round;
      if (obstacle !== null || next === null) await tell(sentence);
      else await doStep(context, next);
    }),
  );
  commands.add(
    registerCommand('gitFlow.explainStep', async step => {
      const state = await requireTeam(context.sandbox);
      if (!state) return;
      const id = isStepId(step) ? step : state.round.next;
      const status = state.round.steps.find(candidate => candidate.id === id);
      if (status) await explain(status, state);
      else await tell(state.round.sentence);
    }),
  );
  return commands;
};

function isStepId(value: unknown): value is StepId {
  return stepIds.some(id => id === value);
}

/** Runs the step's lines one after another and stops at the first that fails. A step that cannot be done now is explained. */
async function doStep(context: FaceContext, id: StepId, answer?: unknown): Promise<void> {
  const before = await requireTeam(context.sandbox);
  if (!before || (id === 'commit' && !(await settleUnsaved(before)))) return;
  // Asked anew, for files may have been saved meanwhile.
  const state = context.sandbox.state ?? before;
  const status = state.round.steps.find(step => step.id === id);
  if (!status) return;
  const { obstacle } = state.round;
  if (obstacle !== null || status.lines.length === 0) {
    await explain(status, state);
    return;
  }
  const question = readStepQuestion(status);
  const lines = question ? await fillIn(question, state, status, answer) : status.lines;
  for (const line of lines ?? []) {
    const { exitCode } = await context.perform(line);
    if (exitCode !== 0) return;
  }
}

async function fillIn(
  question: StepQuestion,
  { snapshot }: SandboxState,
  { number, title }: StepStatus,
  given: unknown,
): Promise<readonly string[] | undefined> {
  if (typeof given === 'string') return question.fill(given);
  const heading = vscode.l10n.t('Step {0} of {1}: {2}', number, stepIds.length, title);
  const show = (answer: string) => question.fill(answer).join(' ; ');
  const answer =
    question.about === 'branch'
      ? await askBranchName(snapshot.learner, question.proposed, heading, show)
      : await askText({
          title: heading,
          value: question.proposed,
          placeholder: vscode.l10n.t('One sentence on why'),
          describe: message => vscode.l10n.t('Runs: {0}', show(message)),
          validate: message => {
            const remark = validateMessage(message);
            const { Error: error, Warning: warning } = vscode.InputBoxValidationSeverity;
            return remark && { message: remark.sentence, severity: remark.severity === 'error' ? error : warning };
          },
        });
  return answer === undefined ? undefined : question.fill(answer);
}

async function explain(status: StepStatus, { round }: SandboxState): Promise<void> {
  const { number, title, why, reason, state } = status;
  const heading = vscode.l10n.t('Step {0} of {1}: {2}', number, stepIds.length, title);
  const next = round.steps.find(({ id }) => id === round.next);
  const sentences = [`${heading}.`, why, round.obstacle ?? reason];
  if (round.obstacle !== null || next === undefined || next.lines.length === 0) {
    await tell(sentences.join(' '));
    return;
  }
  const way =
    next === status ? vscode.l10n.t('Do it now') : vscode.l10n.t('Do step {0}: {1}', next.number, next.called);
  const chosen = await vscode.window.showInformationMessage(sentences.join(' '), ...(state === 'done' ? [] : [way]));
  if (chosen === way) await runCommand(`gitFlow.step.${next.id}`);
}
