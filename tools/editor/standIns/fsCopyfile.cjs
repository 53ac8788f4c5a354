// In place of the native `@vscode/fs-copyfile`, without which VS Code's own Git extension does not start: Node copies as well, only slower.
const { copyFile, cp } = require('node:fs/promises');

exports.copyFile = copyFile;
exports.cp = (from, to, options) => cp(from, to, { recursive: true, ...options });
