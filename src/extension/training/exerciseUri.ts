import * as vscode from 'vscode';

export const exerciseScheme = 'gitflow-exercise';

/** The page of an exercise. */
export const exerciseUri = (id: string) => vscode.Uri.from({ scheme: exerciseScheme, path: `/${id}.md` });
