import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import type { FaceContext } from '../face';
import { ciJobs } from './ciJobs';
import { yamlLanguage } from './yamlLanguage';

/** The languages of the files in `.gitflow` in which a team says how it works; its exercises have their own room. */
export function teamFiles({ host, extension }: FaceContext): vscode.Disposable {
  const parts = new Disposables();
  const problems = parts.add(vscode.languages.createDiagnosticCollection('gitFlow.files'));
  const schema = (name: string) =>
    vscode.Uri.joinPath(extension.extensionUri, 'media', 'schemas', `${name}.schema.json`);
  parts.add(
    yamlLanguage({
      files: { pattern: '**/.gitflow/flow.yaml' },
      schema: schema('flow'),
      problems: {
        collection: problems,
        find: async document => (await host.loadEngine()).readFlowFile(document.getText()).findings,
      },
    }),
  );
  // What is wrong there is found together with what it means for the CI files beside it.
  parts.add(yamlLanguage({ files: { pattern: '**/.gitflow/host.yaml' }, schema: schema('host') }));
  parts.add(
    yamlLanguage({
      files: { pattern: '**/.gitflow/checks.yaml' },
      schema: schema('checks'),
      problems: {
        collection: problems,
        find: async document => {
          const { names, isComplete } = await ciJobs(document);
          const { checkFindings } = await host.loadEngine();
          return checkFindings(document.getText(), isComplete ? names : undefined);
        },
      },
      names: async (document, path) => (path.length === 0 ? ['*', ...(await ciJobs(document)).names] : []),
    }),
  );
  return parts;
}
