import type { PictureKind } from './teamPictures';

/** What outlives the page: kept by the editor while the page is hidden, and over a reload. */
export interface PageState {
  readonly picture: PictureKind;
  /** null: as large as fits. */
  readonly scale: number | null;
  readonly historyScale: number;
  readonly query: string;
}

/** State comes from an earlier version of the page, perhaps: what is not as expected is left out. */
export function readPageState(state: unknown): PageState | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { picture, scale, historyScale, query } = state as Partial<Record<keyof PageState, unknown>>;
  return {
    picture: picture === 'history' ? 'history' : 'flow',
    scale: isNumber(scale) ? scale : null,
    historyScale: isNumber(historyScale) ? historyScale : 1,
    query: typeof query === 'string' ? query : '',
  };
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
