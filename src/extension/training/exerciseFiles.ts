import type * as vscode from 'vscode';

/** The exercises that a team writes itself, and their texts in other languages. */
export const exerciseFiles: vscode.DocumentSelector = [
  { pattern: '**/.gitflow/exercises/*.yaml' },
  { pattern: '**/.gitflow/exercises/*.yml' },
];
