import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import type { Face } from '../face';
import { teamHostFile } from '../../flow/outlook/teamHostFile';

/** Where the generated settings of the sandbox's host can be read. */
export const hostSettingsUri = vscode.Uri.parse('gitflow-host:/host.yaml');

/** The settings of the sandbox's host as a text that can be read but not written, so that a proof can point into it. */
export const hostSettings: Face = ({ sandbox }) => {
  const parts = new Disposables();
  const changed = parts.add(new vscode.EventEmitter<vscode.Uri>());
  parts.add(
    sandbox.onDidChange(() => {
      changed.fire(hostSettingsUri);
    }),
  );
  parts.add(
    vscode.workspace.registerTextDocumentContentProvider(hostSettingsUri.scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: () => (sandbox.state ? teamHostFile(sandbox.state.snapshot, sandbox.state.flow) : ''),
    }),
  );
  return parts;
};
