import * as vscode from 'vscode';
import { readTextFileName } from '../../training/texts/textFileName';
import type { FaceContext } from '../face';
import { yamlLanguage } from '../yaml/yamlLanguage';
import type { Catalogue } from './catalogue';
import { exerciseFiles } from './exerciseFiles';

/** What any YAML file of a team has, and "Try this exercise". */
export function exerciseLanguage(
  { extension }: Pick<FaceContext, 'extension'>,
  catalogue: Catalogue,
): vscode.Disposable {
  const schema = (name: string) =>
    vscode.Uri.joinPath(extension.extensionUri, 'media', 'schemas', `${name}.schema.json`);
  return vscode.Disposable.from(
    yamlLanguage({
      files: exerciseFiles,
      describes: document => hasTexts(document),
      schema: schema('exerciseTexts'),
    }),
    yamlLanguage({
      files: exerciseFiles,
      describes: document => !hasTexts(document),
      schema: schema('exercise'),
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

/** Texts in another language rather than an exercise. */
const hasTexts = ({ uri }: vscode.TextDocument) => readTextFileName(uri.path) !== undefined;
