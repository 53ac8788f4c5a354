import * as vscode from 'vscode';
import type { PullRequestTrigger, TriggerEvent } from '../../triggers/types';
import { askText, errorRemark } from '../commands/askText';
import { describeEvent, describeFiles } from './describeEvent';
import type { TriggerRepository } from './repository';

type Kind = 'push' | 'tag' | 'pull-request' | 'merge' | 'schedule' | 'manual' | 'delete';

/** Asks for an event: one that is near, or any other by its kind, branches and files. undefined: given up. */
export async function askEvent(repository: TriggerRepository): Promise<TriggerEvent | undefined> {
  const separator = (label: string): Item => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const items: readonly Item[] = [
    separator(vscode.l10n.t('what is near')),
    ...repository.occasions.map(event => ({
      label: `$(history) ${capitalized(describeEvent(event, repository.providers.length > 1 ? undefined : repository.providers[0]))}`,
      description: describeFiles(event),
      event,
    })),
    separator(vscode.l10n.t('anything else')),
    ...kinds().map(([what, label, description]) => ({ label, description, what })),
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('What would run?'),
    placeHolder: vscode.l10n.t('What happens?'),
    matchOnDescription: true,
  });
  return chosen?.what ? askKind(repository, chosen.what) : chosen?.event;
}

interface Item extends vscode.QuickPickItem {
  readonly what?: Kind;
  readonly event?: TriggerEvent;
}

const kinds = (): readonly (readonly [Kind, string, string])[] => [
  ['push', vscode.l10n.t('$(repo-push) A push…'), vscode.l10n.t('to any branch')],
  [
    'pull-request',
    vscode.l10n.t('$(git-pull-request) A pull request…'),
    vscode.l10n.t('opened, updated, draft, labelled'),
  ],
  ['tag', vscode.l10n.t('$(tag) A tag…'), vscode.l10n.t('a new tag is pushed')],
  ['merge', vscode.l10n.t('$(git-merge) A merge…'), vscode.l10n.t('a pull request is merged')],
  ['schedule', vscode.l10n.t('$(clock) A schedule…'), vscode.l10n.t('the clock starts it')],
  ['manual', vscode.l10n.t('$(play) A run by hand…'), vscode.l10n.t('somebody presses the button')],
  ['delete', vscode.l10n.t('$(trash) A branch is deleted…'), vscode.l10n.t('on the host')],
];

async function askKind(repository: TriggerRepository, kind: Kind): Promise<TriggerEvent | undefined> {
  const { defaultBranch, integration } = repository;
  if (kind === 'tag') {
    const name = await askName(vscode.l10n.t('Which tag?'), 'v1.0.0');
    return name === undefined ? undefined : { kind: 'push', ref: { kind: 'tag', name }, defaultBranch, created: true };
  }
  const branch = await askBranch(
    repository,
    kind === 'pull-request' || kind === 'merge' ? vscode.l10n.t('From which branch?') : vscode.l10n.t('Which branch?'),
    repository.branch ?? integration,
  );
  if (branch === undefined) return undefined;
  const ref = { kind: 'branch', name: branch } as const;
  if (kind === 'schedule') return { kind: 'schedule', ref, defaultBranch };
  if (kind === 'manual') return { kind: 'manual', ref, defaultBranch };
  if (kind === 'delete') return { kind: 'push', ref, defaultBranch, deleted: true };
  if (kind === 'push') return withFiles(repository, { kind: 'push', ref, defaultBranch });
  const target = await askBranch(repository, vscode.l10n.t('Into which branch?'), integration);
  if (target === undefined) return undefined;
  if (kind === 'merge') return withFiles(repository, { kind: 'merge', source: branch, target, defaultBranch });
  const state = await askState();
  if (!state) return undefined;
  return withFiles(repository, { kind: 'pull-request', source: branch, target, defaultBranch, ...state });
}

type RequestState = Pick<PullRequestTrigger, 'action' | 'draft' | 'fromFork'>;

async function askState(): Promise<RequestState | undefined> {
  const states: readonly (vscode.QuickPickItem & { readonly state: RequestState })[] = [
    { label: vscode.l10n.t('is opened'), state: { action: 'opened' } },
    { label: vscode.l10n.t('gets a new commit'), state: { action: 'updated' } },
    { label: vscode.l10n.t('is opened as a draft'), state: { action: 'opened', draft: true } },
    { label: vscode.l10n.t('is marked ready'), state: { action: 'ready' } },
    { label: vscode.l10n.t('gets a label'), state: { action: 'labelled' } },
    { label: vscode.l10n.t('is reopened'), state: { action: 'reopened' } },
    { label: vscode.l10n.t('is opened from a fork'), state: { action: 'opened', fromFork: true } },
    { label: vscode.l10n.t('is closed'), state: { action: 'closed' } },
  ];
  return (await vscode.window.showQuickPick(states, { title: vscode.l10n.t('What happens to the pull request?') }))
    ?.state;
}

/** Asks which files change: those that really differ, others that somebody types, or nobody knows. */
async function withFiles(repository: TriggerRepository, event: TriggerEvent): Promise<TriggerEvent | undefined> {
  const real = await repository.changedFiles(event);
  const items: readonly (vscode.QuickPickItem & { readonly answer: 'real' | 'typed' | 'unknown' })[] = [
    ...(real
      ? [
          {
            label: vscode.l10n.t('$(diff) The files that differ ({0})', real.length),
            description: real.slice(0, 3).join(', '),
            answer: 'real' as const,
          },
        ]
      : []),
    { label: vscode.l10n.t('$(edit) Other files…'), description: vscode.l10n.t('type their paths'), answer: 'typed' },
    {
      label: vscode.l10n.t('$(question) It is not known'),
      description: vscode.l10n.t('rules on files are left open'),
      answer: 'unknown',
    },
  ];
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Which files change?') });
  if (!chosen) return undefined;
  if (chosen.answer === 'unknown') return event;
  if (chosen.answer === 'real') return real ? { ...event, changedFiles: real } : event;
  const typed = await askText({
    title: vscode.l10n.t('Which files change?'),
    value: real?.[0] ?? 'README.md',
    describe: text => vscode.l10n.t('{0} files; separate paths by commas', readPaths(text).length),
    validate: text => (readPaths(text).length > 0 ? null : errorRemark(vscode.l10n.t('Type at least one path.'))),
  });
  return typed === undefined ? undefined : { ...event, changedFiles: readPaths(typed) };
}

function readPaths(text: string): readonly string[] {
  const paths = text.split(/[,\n]/).map(path => path.trim().replace(/^\.?\//, ''));
  return [...new Set(paths.filter(path => path !== ''))];
}

/** One of the branches that there are, or any other name. */
async function askBranch(
  { branches }: TriggerRepository,
  title: string,
  proposed: string,
): Promise<string | undefined> {
  const another = vscode.l10n.t('$(edit) Another branch…');
  const first = branches.filter(name => name === proposed);
  const names = [...first, ...branches.filter(name => name !== proposed)].slice(0, 500);
  if (names.length === 0) return askName(title, proposed);
  const chosen = await vscode.window.showQuickPick([...names, another], { title });
  return chosen === another ? askName(title, 'feature/new') : chosen;
}

function askName(title: string, value: string): Promise<string | undefined> {
  return askText({
    title,
    value,
    describe: () => vscode.l10n.t('It does not have to exist.'),
    validate: text =>
      /^[^\s~^:?*[\\]+$/.test(text.trim())
        ? null
        : errorRemark(vscode.l10n.t('Type a name without spaces and signs such as * or ?.')),
  });
}

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
