import * as vscode from 'vscode';
import type { Face } from '../face';

/** Says when a team could not be read back or saved. Nothing is thrown away silently. */
export const troubles: Face = ({ sandbox }) =>
  sandbox.onDidMeetTrouble(trouble => {
    if (trouble.kind === 'damaged') {
      void vscode.window.showErrorMessage(
        vscode.l10n.t(
          'The sandbox of your last session could not be read: {0} The file was kept as {1}. You can start a new sandbox.',
          trouble.reason,
          trouble.keptAs,
        ),
      );
    } else {
      void vscode.window.showErrorMessage(
        vscode.l10n.t('The sandbox could not be saved, so closing the window would lose it: {0}', trouble.reason),
      );
    }
  });
