import type { Frame, Page } from 'playwright-core';

export type Theme = 'dark' | 'light' | 'hc-black' | 'hc-light';

export interface WorkbenchOptions {
  readonly theme?: Theme;
  readonly size?: { readonly width: number; readonly height: number };
  /** A folder of this machine to open; an empty temporary one where not given. */
  readonly folder?: string;
  /** User settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly vscode?: 'minimum' | 'current';
  /** Into the web worker extension host instead of the Node host. */
  readonly web?: boolean;
  readonly extension?: string;
  /** A folder of installed extensions; then nothing is loaded from source. */
  readonly installed?: string;
  /** The display language, as if a language pack for it were there. */
  readonly locale?: string;
  readonly screenshots?: string;
}

/** See the head of `workbench.mjs`. */
export interface Workbench {
  readonly page: Page;
  readonly folder: string;
  offMachine(): string[];
  palette(label: string, answers?: readonly string[]): Promise<void>;
  told(sentence: string, options?: { readonly timeout?: number }): Promise<void>;
  answer(text: string): Promise<void>;
  openView(name: string): Promise<void>;
  webview(text: string | RegExp, timeout?: number): Promise<Frame>;
  terminalText(): Promise<string>;
  terminalHolds(text: string | RegExp, timeout?: number): Promise<void>;
  typeInTerminal(text: string): Promise<void>;
  runInTerminal(lines: readonly string[]): Promise<void>;
  setTheme(theme: Theme): Promise<void>;
  resize(size: { readonly width: number; readonly height: number }): Promise<void>;
  /** Waits until the editor has written down that these are open, then loads the page anew. */
  reload(...kept: string[]): Promise<void>;
  screenshot(name: string): Promise<string>;
  serverLog(): string;
  close(): Promise<void>;
}

export function openWorkbench(options?: WorkbenchOptions): Promise<Workbench>;
