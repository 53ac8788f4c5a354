import * as vscode from 'vscode';

export interface TextQuestion {
  readonly title: string;
  readonly placeholder?: string;
  readonly value: string;
  /** The sentence below the box while all is well, such as the line that will run. */
  readonly describe: (value: string) => string;
  /** Looked at on every key; an error keeps Enter from being taken. */
  readonly validate: (value: string) => vscode.InputBoxValidationMessage | null;
}

/** Asks for one text by Quick Input. undefined: the person gave up. */
export function askText(question: TextQuestion): Promise<string | undefined> {
  const box = vscode.window.createInputBox();
  box.title = question.title;
  box.value = question.value;
  box.placeholder = question.placeholder;
  box.ignoreFocusOut = true;
  const look = () => {
    const remark = question.validate(box.value);
    box.validationMessage = remark ?? undefined;
    box.prompt = question.describe(box.value);
    return remark?.severity !== vscode.InputBoxValidationSeverity.Error;
  };
  look();
  return new Promise(resolve => {
    box.onDidChangeValue(look);
    box.onDidAccept(() => {
      if (!look()) return;
      resolve(box.value);
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}

export const errorRemark = (message: string): vscode.InputBoxValidationMessage => ({
  message,
  severity: vscode.InputBoxValidationSeverity.Error,
});
