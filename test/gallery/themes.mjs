/** VS Code's own theme variables, as far as the map uses them. */
export const themes = {
  dark: { body: 'vscode-dark', 'editor-background': '#1f1f1f', 'editor-foreground': '#cccccc', focusBorder: '#0078d4' },
  light: {
    body: 'vscode-light',
    'editor-background': '#ffffff',
    'editor-foreground': '#3b3b3b',
    focusBorder: '#005fb8',
  },
  'high-contrast': {
    body: 'vscode-high-contrast',
    'editor-background': '#000000',
    'editor-foreground': '#ffffff',
    focusBorder: '#f38518',
    contrastBorder: '#6fc3df',
  },
  'high-contrast-light': {
    body: 'vscode-high-contrast vscode-high-contrast-light',
    'editor-background': '#ffffff',
    'editor-foreground': '#292929',
    focusBorder: '#0f4a85',
    contrastBorder: '#0f4a85',
  },
};
