import type { Face } from '../face';

const usedHere = 'gitFlow.usedHere';

/**
 * Where somebody has worked with the sandbox, a reopened window brings it back by itself, with step, Source Control and open files. In
 * all other windows nothing is loaded until it is asked for.
 */
export const restoreHere: Face = ({ extension, sandbox }) => {
  const { workspaceState } = extension;
  if (workspaceState.get(usedHere) === true) void sandbox.ready;
  return sandbox.onDidChange(state => {
    if (state && workspaceState.get(usedHere) !== true) void workspaceState.update(usedHere, true);
  });
};
