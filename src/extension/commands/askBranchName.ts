import * as vscode from 'vscode';
import type { CloneState } from '../../world/snapshot';
import { askText, errorRemark } from './askText';
import { quoteArgument } from '../../base/quoteArgument';
import { validateBranchName } from './validateBranchName';

/** Asks for the name of a branch that does not exist yet, and shows the line that will run with it. */
export function askBranchName(
  clone: CloneState,
  proposed: string,
  title: string,
  lineFor: (name: string) => string,
): Promise<string | undefined> {
  const taken = clone.refs.filter(({ kind }) => kind === 'branch').map(({ short }) => short);
  return askText({
    title,
    value: proposed,
    describe: name => vscode.l10n.t('Runs: {0}', lineFor(quoteArgument(name))),
    validate: name => {
      const wrong = validateBranchName(name, taken);
      return wrong === null ? null : errorRemark(wrong);
    },
  });
}
