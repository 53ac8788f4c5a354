import * as vscode from 'vscode';
import type { LoadRefusal } from '../../world/loadTeam';
import type { Face } from '../face';
import { tell } from '../commands/tell';

/** Says when a team could not be read back or saved. Nothing is thrown away silently. */
export const troubles: Face = ({ sandbox }) =>
  sandbox.onDidMeetTrouble(trouble => {
    const sentence =
      trouble.kind === 'unreadable'
        ? vscode.l10n.t(
            'The sandbox of your last session could not be read: {0} The file was kept as {1}. You can start a new sandbox.',
            describeRefusal(trouble.code),
            trouble.keptAs,
          )
        : vscode.l10n.t(
            'The sandbox could not be saved, so closing the window would lose it: {0} Make room on the disk; the next command tries again.',
            trouble.reason,
          );
    void tell(sentence, 'error');
  });

function describeRefusal(code: LoadRefusal): string {
  switch (code) {
    case 'newer':
      return vscode.l10n.t('a newer version of this extension saved it.');
    case 'damaged':
      return vscode.l10n.t('it is cut off or was changed.');
    case 'not-a-save':
      return vscode.l10n.t('it is not a saved sandbox.');
  }
}
