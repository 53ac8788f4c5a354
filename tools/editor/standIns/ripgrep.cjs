// In place of `@vscode/ripgrep`, whose install script downloads: points at the program that npm carries in a package a platform.
const path = require('node:path');

const program = process.platform === 'win32' ? 'rg.exe' : 'rg';
exports.rgPath = path.join(__dirname, '..', `ripgrep-${process.platform}-${process.arch}`, 'bin', program);
exports.rgDiskPath = exports.rgPath;
