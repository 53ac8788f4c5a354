import type * as vscode from 'vscode';
import type { Port } from '../protocol/channel';

/** The extension's end of a page's messages. One to a hidden page is lost: its next one does not fit, and the page asks for everything. */
export const webviewPort = (webview: vscode.Webview): Port => ({
  post: message => void webview.postMessage(message),
  onMessage: listener => webview.onDidReceiveMessage(listener),
});
