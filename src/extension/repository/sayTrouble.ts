import * as vscode from 'vscode';
import type { Unreadable } from './ownRepository';
import type { ReadingTrouble } from './readRepository';

/** What happened and what to do about it, for a person. */
export function sayTrouble(
  code: Unreadable | ReadingTrouble,
  folder: string,
  details: Readonly<Record<string, string | number>> = {},
): string {
  const { t } = vscode.l10n;
  const said = details['said'] ?? '';
  switch (code) {
    case 'browser':
      return t(
        'Your repository is read by the git program, and a browser cannot start one. Open the folder in VS Code on a computer that has git.',
      );
    case 'untrusted':
      return t(
        'This workspace is not trusted, and git follows settings that lie in a repository. Trust the workspace to look at its history.',
      );
    case 'virtual':
      return t('This folder is not on a disk that git can read. Clone the repository, then open the clone.');
    case 'no-folder':
      return t('No folder is open. Open one that is a Git repository, or start a sandbox.');
    case 'no-repository':
      return t('There is no Git repository here: open a folder that is one, or make one with git init.');
    case 'no-git':
      return t('The git program was not started ({0}). Install git, or name its path in the setting git.path.', said);
    case 'foreign-owner':
      return t(
        'git does not read this repository, because its folder belongs to somebody else. If you trust it, run: git config --global --add safe.directory "{0}"',
        folder,
      );
    case 'damaged':
      return t(
        'This repository is damaged, so its history cannot be drawn. git says: {0}. Run git fsck to see what is missing; a fresh clone has it all.',
        said,
      );
    case 'empty':
      return t('This repository has no commit yet. Make the first one (git add, git commit), and it appears here.');
    case 'too-long':
      return t(
        'git took longer than a minute and a half and was stopped. Run git gc in the repository, then try again.',
      );
    case 'too-large':
      return t('git had more to say than can be shown. Delete branches and tags that nobody needs, then try again.');
    case 'stopped':
      return t('Something newer was asked, so this was left.');
    case 'failed':
      return t('git could not do it. It says: {0}.', said);
  }
}
