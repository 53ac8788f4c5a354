import * as vscode from 'vscode';
import type { FaceContext } from '../face';
import { yamlLanguage } from '../yaml/yamlLanguage';
import type { Catalogue } from './catalogue';
import { exerciseFiles } from './exerciseFiles';

/** What any YAML file of a team has, and "Try this exercise". */
export function exerciseLanguage(
  { extension }: Pick<FaceContext, 'extension'>,
  catalogue: Catalogue,
): vscode.Disposable {
  return vscode.Disposable.from(
    yamlLanguage({
      files: exerciseFiles,
      schema: vscode.Uri.joinPath(extension.extensionUri, 'media', 'schemas', 'exercise.schema.json'),
      problems: {
        collection: catalogue.problems,
        find: async ({ uri }) => (await catalogue.lookAt(uri))?.findings ?? [],
      },
    }),
    vscode.workspace.onDidCloseTextDocument(document => {
      if (vscode.languages.match(exerciseFiles, document) > 0) catalogue.forget();
    }),
    vscode.languages.registerCodeLensProvider(exerciseFiles, {
      provideCodeLenses: ({ uri }) => [
        new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), {
          command: 'gitFlow.exercise.try',
          title: vscode.l10n.t('Try this exercise'),
          arguments: [uri],
        }),
      ],
    }),
  );
}
