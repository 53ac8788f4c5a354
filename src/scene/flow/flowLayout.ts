/** Where things stand in the flow picture, from the width alone: the same width always gives the same frame. */
export interface FlowLayout {
  readonly width: number;
  readonly margin: number;
  /** Host and computer boxes. */
  readonly boxX: number;
  readonly boxRight: number;
  readonly computerRight: number;
  /** The time axis runs between these. */
  readonly graphX: number;
  readonly graphRight: number;
  /** Steps 1 to 3 go down here, 4 to 7 up there. */
  readonly downX: number;
  readonly upX: number;
  /** Step names stand beside the numbers. */
  readonly hasStepNames: boolean;
  /** Badges and teammates stand at the right; else below. */
  readonly isWide: boolean;
  readonly discRadius: number;
}

const pitches = [88, 72, 60, 50, 42, 34, 28];

export function flowLayout(requested: number): FlowLayout {
  const width = Math.max(280, Math.round(requested));
  const isWide = width >= 900;
  const hasStepNames = width >= 400;
  const margin = width < 600 ? 8 : 16;
  const boxX = margin;
  const boxRight = width - margin;
  const computerRight = isWide ? boxRight - 236 : boxRight;
  const upX = hasStepNames ? computerRight - 116 : computerRight - 24;
  const downX = hasStepNames ? upX - 92 : upX - 38;
  const graphX = boxX + 16;
  const graphRight = downX - 20;
  const discRadius = hasStepNames ? 13 : 11;
  return {
    width,
    margin,
    boxX,
    boxRight,
    computerRight,
    graphX,
    graphRight,
    downX,
    upX,
    hasStepNames,
    isWide,
    discRadius,
  };
}

/** The widest column that still leaves room for `wanted` of them; the narrowest where even that does not fit them all. */
export function columnPitch(layout: FlowLayout, wanted: number): { readonly pitch: number; readonly room: number } {
  const length = layout.graphRight - layout.graphX - 30;
  const roomAt = (pitch: number) => Math.max(1, Math.floor(length / pitch));
  const pitch = pitches.find(each => roomAt(each) >= wanted) ?? (layout.isWide ? 42 : 28);
  return { pitch, room: roomAt(pitch) };
}
