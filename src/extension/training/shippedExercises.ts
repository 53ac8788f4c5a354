import * as vscode from 'vscode';
import type { Exercise } from '../../training/exercise';
import { withTexts } from '../../training/texts/exerciseTexts';
import { exerciseFileStem, languagesFor, readTextFileName } from '../../training/texts/textFileName';
import type { FaceContext } from '../face';

interface TextFile {
  readonly file: string;
  readonly text: string;
}

/** The extension's own exercises, in the language of the editor as far as there are texts in it. */
export async function shippedExercises({
  extension,
  host,
}: Pick<FaceContext, 'extension' | 'host'>): Promise<readonly Exercise[]> {
  const read = async (name: string): Promise<unknown> => {
    const uri = vscode.Uri.joinPath(extension.extensionUri, 'dist', name);
    return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
  };
  const { readExercise, readExerciseTexts } = await host.loadEngine();
  const files = (await read('exercises.json')) as readonly TextFile[];
  const there = new Set((await read('exerciseTexts.json')) as readonly string[]);
  const layers: ReadonlyMap<string, TextFile>[] = [];
  for (const language of languagesFor(vscode.env.language).filter(one => there.has(one))) {
    const texts = (await read(`exerciseTexts.${language}.json`)) as readonly TextFile[];
    layers.push(new Map(texts.map(one => [readTextFileName(one.file)?.exercise ?? '', one])));
  }
  return files.flatMap(({ file, text }) => {
    const { exercise } = readExercise(text, file);
    if (!exercise) return [];
    return layers.reduce((told, layer) => {
      const words = layer.get(exerciseFileStem(file));
      const texts = words && readExerciseTexts(words.text, words.file, exercise).texts;
      return texts ? withTexts(told, texts) : told;
    }, exercise);
  });
}
