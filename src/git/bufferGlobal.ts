// isomorphic-git expects Node's global `Buffer`; in the web worker host the bundler injects this one.
export { Buffer } from 'buffer';
