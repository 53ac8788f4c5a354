import * as vscode from 'vscode';

const selector: vscode.DocumentSelector = { pattern: '**/.gitflow/host.yaml' };

type Key = readonly [key: string, snippet: string, meaning: () => string];

const topKeys: readonly Key[] = [
  [
    'branches',
    'branches: [${1:master, dev, "feature/*"}]',
    () => vscode.l10n.t('The branches of the team’s flow, as names or patterns.'),
  ],
  [
    'people',
    'people:\n  ${1:maya}: ${2:developer}',
    () => vscode.l10n.t('Who can review, by their names on the host, each with a role.'),
  ],
  [
    'teams',
    'teams:\n  ${1:backend}: [${2:maya, noah}]',
    () => vscode.l10n.t('Teams that CODEOWNERS may name, with their members.'),
  ],
  [
    'protected',
    'protected:\n  ${1:dev}:\n    approvals: ${2:1}',
    () => vscode.l10n.t('Protected branches and what a merge into them needs.'),
  ],
  [
    'environments',
    'environments: [${1:production}]',
    () => vscode.l10n.t('Environments that ask somebody before a deployment.'),
  ],
];

const flag = (key: string) => `${key}: \${1|true,false|}`;

const ruleKeys: readonly Key[] = [
  ['approvals', 'approvals: ${1:1}', () => vscode.l10n.t('How many people must approve. Assumed: 1.')],
  [
    'code-owners',
    flag('code-owners'),
    () => vscode.l10n.t('The owners of the changed files must approve. Assumed: false.'),
  ],
  [
    'author-may-approve',
    flag('author-may-approve'),
    () => vscode.l10n.t('The author’s own approval counts. Assumed: false.'),
  ],
  [
    'checks',
    'checks: [${1:test}]',
    () => vscode.l10n.t('The jobs that must pass, as the host shows them. Assumed: none.'),
  ],
  [
    'pipelines-must-succeed',
    flag('pipelines-must-succeed'),
    () => vscode.l10n.t('A pipeline must run and succeed. Assumed: false.'),
  ],
  [
    'up-to-date',
    flag('up-to-date'),
    () => vscode.l10n.t('The source must hold the newest commit of the target. Assumed: false.'),
  ],
  [
    'threads-resolved',
    flag('threads-resolved'),
    () => vscode.l10n.t('Every thread of the review must be resolved. Assumed: false.'),
  ],
  [
    'dismiss-stale-approvals',
    flag('dismiss-stale-approvals'),
    () => vscode.l10n.t('A new push takes approvals back. Assumed: false.'),
  ],
];

/** Completion and explanations in `.gitflow/host.yaml`, so that they are there without another extension. */
export function hostFileLanguage(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(selector, { provideCompletionItems: completions }),
    vscode.languages.registerHoverProvider(selector, { provideHover: explainKey }),
  );
}

function completions(document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] {
  const before = document.lineAt(position.line).text.slice(0, position.character);
  if (before.includes(':')) return [];
  const depth = before.search(/\S|$/);
  if (depth > 0 && (depth < 3 || sectionOf(document, position.line) !== 'protected')) return [];
  const present = presentKeys(document, position.line, depth);
  return (depth === 0 ? topKeys : ruleKeys)
    .filter(([key]) => !present.has(key))
    .map(([key, snippet, meaning]) => {
      const item = new vscode.CompletionItem(key, vscode.CompletionItemKind.Property);
      item.detail = meaning();
      item.insertText = new vscode.SnippetString(snippet);
      return item;
    });
}

/** The top-level key that a line stands below. */
function sectionOf(document: vscode.TextDocument, line: number): string | undefined {
  for (let at = line; at >= 0; at--) {
    const key = /^([\w-]+):/.exec(document.lineAt(at).text)?.[1];
    if (key !== undefined) return key;
  }
  return undefined;
}

/** The keys beside the one that is being written. */
function presentKeys(document: vscode.TextDocument, line: number, depth: number): ReadonlySet<string> {
  const present = new Set<string>();
  for (const step of [-1, 1]) {
    for (let at = line + step; at >= 0 && at < document.lineCount; at += step) {
      const { text } = document.lineAt(at);
      const own = text.search(/\S/);
      if (own >= 0 && own < depth) break;
      const key = own === depth ? /^\s*([\w-]+):/.exec(text)?.[1] : undefined;
      if (key !== undefined) present.add(key);
    }
  }
  return present;
}

function explainKey(document: vscode.TextDocument, { line, character }: vscode.Position): vscode.Hover | undefined {
  const match = /^(\s*)([\w-]+):/.exec(document.lineAt(line).text);
  const [, indent = '', key = ''] = match ?? [];
  if (!match || character < indent.length || character > indent.length + key.length) return undefined;
  const keys = indent === '' ? topKeys : sectionOf(document, line) === 'protected' ? ruleKeys : [];
  const meaning = keys.find(([name]) => name === key)?.[2];
  return meaning === undefined ? undefined : new vscode.Hover(meaning());
}
