import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import { literal } from '../views/treeNode';
import { configGlob } from '../../triggers/ciPaths';
import { explainLine, lensModel, type Explanation } from './lensModel';
import { pathIn, placesIn, type Readings } from './readings';
import { toRange } from '../files/toRange';
import { proofText } from './triggersMarkdown';
import { wordCondition, wordVerdict } from './wordDecision';

const selector: vscode.DocumentSelector = [
  { pattern: configGlob },
  { pattern: '**/CODEOWNERS' },
  { pattern: '**/.gitflow/host.yaml' },
];

/** Above the triggers and jobs of a CI file what runs when, and the proof where the pointer rests. */
export function lenses(readings: Readings): vscode.Disposable {
  const parts = new Disposables();
  const changed = parts.add(new vscode.EventEmitter<void>());
  parts.add(
    readings.onDidChange(() => {
      changed.fire();
    }),
  );
  parts.add(
    vscode.languages.registerCodeLensProvider(
      { pattern: configGlob },
      { onDidChangeCodeLenses: changed.event, provideCodeLenses: document => provideLenses(readings, document) },
    ),
  );
  parts.add(
    vscode.languages.registerHoverProvider(selector, {
      provideHover: (document, position) => provideHover(readings, document, position),
    }),
  );
  return parts;
}

async function provideLenses(readings: Readings, document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
  const reading = await readings.read(document.uri);
  if (!reading) return [];
  const file = pathIn(reading, document.uri);
  const places = await placesIn(file, document.getText());
  return lensModel(file, places, reading.results).map(
    ({ range, title, event }) =>
      new vscode.CodeLens(toRange(range), {
        title,
        command: 'gitFlow.triggers.ask',
        arguments: [{ where: reading.repository.id, ...(event ? { event } : {}) }],
        tooltip: vscode.l10n.t('Shows what would run, with the lines that decide'),
      }),
  );
}

async function provideHover(
  readings: Readings,
  document: vscode.TextDocument,
  { line }: vscode.Position,
): Promise<vscode.Hover | undefined> {
  const reading = await readings.read(document.uri);
  if (!reading) return undefined;
  const file = pathIn(reading, document.uri);
  const places = await placesIn(file, document.getText());
  const explanations = explainLine(file, line + 1, places, reading.results);
  if (explanations.length === 0) return undefined;
  return new vscode.Hover(explanations.map(explanation => new vscode.MarkdownString(hoverText(explanation), true)));
}

/** More would not fit beside the pointer; the tree has them all. */
const maxDecisions = 4;

function hoverText({ event, decisions }: Explanation): string {
  const shown = decisions.slice(0, maxDecisions).map(decision => {
    const condition = wordCondition(decision);
    const head = `**${literal(decision.name)}** ${wordVerdict(decision)}${condition === '' ? '' : ` (${literal(condition)})`}`;
    return [head, ...decision.proof.slice(0, 8).map(step => `- ${proofText(step)}`)].join('\n');
  });
  const more = decisions.length - maxDecisions;
  return [
    `$(play-circle) ${literal(event.charAt(0).toUpperCase() + event.slice(1))}`,
    ...shown,
    ...(more > 0 ? [`… and ${more} more decisions`] : []),
  ].join('\n\n');
}
