/** The web shop that the team builds, file by file, as it stands after each commit of the story. */

const lines = (...text: readonly string[]): string => text.map(line => `${line}\n`).join('');

export const readme = lines(
  '# Shop',
  '',
  'A small web shop: a cart, a checkout, and prices in cents.',
  '',
  '## Work on it',
  '',
  '- `npm test` runs the tests.',
  '- Begin a story on a branch of your own, from the newest `dev`.',
  '- `master` and `dev` are protected: changes get there by review.',
);

export const packageJson = lines(
  '{',
  '  "name": "shop",',
  '  "version": "1.0.0",',
  '  "private": true,',
  '  "type": "module",',
  '  "scripts": {',
  '    "lint": "eslint src",',
  '    "test": "node --test test/",',
  '    "build": "node build.js",',
  '    "docs": "node build.js --docs"',
  '  }',
  '}',
);

export const gitignore = lines('node_modules/', 'dist/');

export const buildJs = lines(
  "import { cpSync } from 'node:fs';",
  '',
  "const what = process.argv.includes('--docs') ? 'docs' : 'src';",
  'cpSync(what, `dist/${what}`, { recursive: true });',
);

export const cart = lines(
  '/** What a customer wants to buy: articles and how many of each. */',
  'export function addToCart(cart, article, pieces = 1) {',
  '  const before = cart.get(article) ?? 0;',
  '  return new Map(cart).set(article, before + pieces);',
  '}',
  '',
  'export function removeFromCart(cart, article) {',
  '  const rest = new Map(cart);',
  '  rest.delete(article);',
  '  return rest;',
  '}',
  '',
  'export function countPieces(cart) {',
  '  return [...cart.values()].reduce((sum, pieces) => sum + pieces, 0);',
  '}',
);

export const cartTest = lines(
  "import assert from 'node:assert/strict';",
  "import { test } from 'node:test';",
  "import { addToCart, countPieces, removeFromCart } from '../src/cart.js';",
  '',
  "test('a cart counts its pieces', () => {",
  "  const cart = addToCart(addToCart(new Map(), 'tea'), 'cup', 2);",
  '  assert.equal(countPieces(cart), 3);',
  '});',
  '',
  "test('an article can be taken out again', () => {",
  "  assert.equal(countPieces(removeFromCart(addToCart(new Map(), 'tea'), 'tea')), 0);",
  '});',
);

export const checkout = lines(
  "import { countPieces } from './cart.js';",
  '',
  'export const shippingInCents = 490;',
  '',
  '/** The whole sum in cents: the articles, and shipping unless the cart is empty. */',
  'export function total(cart, priceOf) {',
  '  if (countPieces(cart) === 0) return 0;',
  '  let sum = shippingInCents;',
  '  for (const [article, pieces] of cart) sum += priceOf(article) * pieces;',
  '  return sum;',
  '}',
);

export const checkoutTest = lines(
  "import assert from 'node:assert/strict';",
  "import { test } from 'node:test';",
  "import { addToCart } from '../src/cart.js';",
  "import { shippingInCents, total } from '../src/checkout.js';",
  '',
  "test('an empty cart costs nothing', () => {",
  '  assert.equal(total(new Map(), () => 100), 0);',
  '});',
  '',
  "test('shipping is added once', () => {",
  "  assert.equal(total(addToCart(new Map(), 'tea', 2), () => 300), 600 + shippingInCents);",
  '});',
);

export const guide = lines(
  '# Guide for customers',
  '',
  'Put articles into the cart, then go to the checkout.',
  'Shipping is added once for each order.',
);

export const guideWithPrices = `${guide}${lines('All prices are in euros and include tax.')}`;

export const price = lines(
  '/** Cents as people read them: 1250 becomes "12.50 EUR". */',
  'export function formatPrice(cents) {',
  '  return `${(cents / 100).toFixed(2)} EUR`;',
  '}',
);

export const search = lines(
  '/** Articles whose name holds the word. */',
  'export function search(articles, word) {',
  '  const wanted = word.trim().toLowerCase();',
  '  return articles.filter(({ name }) => name.toLowerCase().includes(wanted));',
  '}',
);

export const searchTest = lines(
  "import assert from 'node:assert/strict';",
  "import { test } from 'node:test';",
  "import { search } from '../src/search.js';",
  '',
  "test('search does not mind capitals', () => {",
  "  assert.deepEqual(search([{ name: 'Green tea' }], 'TEA'), [{ name: 'Green tea' }]);",
  '});',
);
