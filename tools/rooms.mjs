// The rooms of `src/` and what each may import. ESLint reads this table, and `test/contract/rooms.test.ts` holds the files, the
// tsconfig of every room and the picture in ARCHITECTURE.md to it.

/**
 * @typedef {object} Room
 * @property {readonly string[]} rooms rooms that it may import
 * @property {readonly string[]} types rooms of which it may import types only
 * @property {readonly string[]} packages npm packages, and `vscode`
 * @property {boolean} node whether all of it may use Node; elsewhere only files named `*.node.ts` may
 */

/** @type {(rooms: readonly string[], more?: Partial<Room>) => Room} */
const room = (rooms, more = {}) => ({ rooms, types: [], packages: [], node: false, ...more });

/** @type {Readonly<Record<string, Room>>} */
export const rooms = {
  base: room([]),
  git: room(['base'], { packages: ['isomorphic-git', 'memfs', 'just-git', 'buffer'] }),
  yaml: room(['base'], { packages: ['yaml'] }),
  triggers: room(['base', 'yaml'], { packages: ['yaml', 're2js', '@actions/expressions', '@actions/workflow-parser'] }),
  world: room(['base', 'git', 'yaml', 'triggers']),
  flow: room(['base', 'yaml', 'triggers'], { types: ['world'] }),
  scene: room(['base'], { types: ['world', 'flow', 'triggers'] }),
  training: room(['base', 'yaml', 'world', 'flow', 'triggers']),
  protocol: room(['base'], { types: ['scene', 'flow', 'world'] }),
  headless: room(['base', 'git', 'world', 'flow', 'scene', 'training', 'triggers'], { node: true }),
  extension: room(['base', 'git', 'world', 'flow', 'training', 'scene', 'protocol', 'triggers'], {
    packages: ['vscode'],
  }),
  webview: room(['base', 'protocol', 'scene'], {
    types: ['world', 'flow'],
    packages: ['d3', 'd3-ease', 'd3-selection', 'd3-transition', 'd3-zoom', 'd3-shape', 'd3-timer'],
  }),
};

/** The files beside the rooms, which join them for one host each. */
export const entries = ['extension.node.ts', 'extension.web.ts'];
