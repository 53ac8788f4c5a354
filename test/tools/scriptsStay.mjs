import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Scripts stay where they are: they find the checkout by their own place. */
export const scriptsStay = {
  name: 'scripts-stay',
  setup({ onResolve }) {
    onResolve({ filter: /^\..*\.mjs$/ }, ({ path: to, resolveDir }) => ({
      path: pathToFileURL(path.resolve(resolveDir, to)).href,
      external: true,
    }));
  },
};
