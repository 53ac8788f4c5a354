// `npm run world -- ...`: the headless runner, with the given flags. See `npm run world -- --help`.
import { ensureInstalled } from './install.mjs';

await ensureInstalled();
const { loadHeadless } = await import('./bundleHeadless.mjs');
await loadHeadless('world');
