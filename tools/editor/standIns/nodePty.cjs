// In place of the native `node-pty`. The trainer's own terminal is a pseudoterminal and does not need it.
exports.spawn = () => {
  throw new Error('This server has no real shells; the Git Flow terminal works without one.');
};
