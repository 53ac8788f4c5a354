import type { Browser, Page } from 'playwright-core';

export function launchChromium(): Promise<Browser>;

export interface Gallery {
  readonly browser: Browser;
  readonly page: Page;
  /** Without a height: as high as the picture wants to be. */
  readonly show: (name: string, theme: string, width: number, height?: number, isBeside?: boolean) => Promise<void>;
}
export function openGallery(): Promise<Gallery>;
