// The extension itself wakes up only when it is asked for something; here somebody started an editor to see it.
const vscode = require('vscode');

exports.activate = () => vscode.commands.executeCommand('gitFlow.openWalkthrough');
