// The extension itself wakes up only when it is asked for something; here somebody started an editor to see it.
const vscode = require('vscode');

exports.activate = async () => {
  const open = () => vscode.commands.executeCommand('gitFlow.openWalkthrough');
  // The editor begins to read the walkthroughs of its extensions when the first one is opened, gives itself five seconds for
  // it, and until then shows one of its own. So it is asked twice.
  await open();
  await vscode.window.tabGroups.close(vscode.window.tabGroups.activeTabGroup.tabs);
  await new Promise(resolve => setTimeout(resolve, 6500));
  await open();
};
