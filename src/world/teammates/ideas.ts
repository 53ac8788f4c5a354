/** Small believable changes to the shop. */
export interface Idea {
  readonly branch: string;
  readonly file: string;
  readonly text: string;
  readonly message: string;
}

export const ideas: readonly Idea[] = [
  {
    branch: 'free-shipping',
    file: 'src/checkout.js',
    text: 'export const freeShippingFrom = 5000;',
    message: 'Ship for free from 50 euros',
  },
  {
    branch: 'voucher',
    file: 'src/checkout.js',
    text: 'export const voucherLength = 8;',
    message: 'Accept vouchers of eight letters',
  },
  {
    branch: 'cart-limit',
    file: 'src/cart.js',
    text: 'export const largestCart = 99;',
    message: 'Limit a cart to 99 pieces',
  },
  {
    branch: 'round-prices',
    file: 'src/cart.js',
    text: 'export const roundedTo = 5;',
    message: 'Round prices to five cents',
  },
  {
    branch: 'search-docs',
    file: 'docs/guide.md',
    text: 'Search understands part of a word.',
    message: 'Explain the search',
  },
  {
    branch: 'opening-hours',
    file: 'docs/guide.md',
    text: 'Orders before noon leave the same day.',
    message: 'Tell when orders leave',
  },
  { branch: 'gift-wrap', file: 'src/checkout.js', text: 'export const giftWrap = true;', message: 'Offer gift wrap' },
  { branch: 'wish-list', file: 'src/cart.js', text: 'export const wishList = [];', message: 'Begin a wish list' },
];
