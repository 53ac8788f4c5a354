/** How much room a flow picture takes from top to bottom; to the sides the width alone decides. */
export interface Density {
  /** Between two lanes that a step's arrow connects, and between others. */
  readonly stepPitch: number;
  readonly lanePitch: number;
  /** From the upper edge of the box to the first lane in it. */
  readonly hostFirst: number;
  readonly localFirst: number;
  /** From the last lane to the lower edge of the host. */
  readonly foot: number;
  /** Between the host and the computer. */
  readonly wire: number;
  /** From the last lane to the desk. */
  readonly deskGap: number;
  readonly discRadius: number;
  /** Names of boxes share their row with labels, cards have one line, badges no reason below: hover and focus tell it. */
  readonly isCompact: boolean;
  /** Cards on the desk have one line where that fits. */
  readonly isThin: boolean;
  /** Whether there are a legend and a second sentence on top. */
  readonly isWhole: boolean;
}

function roomy(pitch: number): Density {
  return {
    stepPitch: pitch,
    lanePitch: pitch,
    hostFirst: 68,
    localFirst: 68,
    foot: 38,
    wire: pitch < 60 ? 58 : 74,
    deskGap: 44,
    // Between lanes that stand close, smaller numbers leave their arrows to be seen.
    discRadius: pitch < 56 ? 11 : 13,
    isCompact: false,
    isThin: false,
    isWhole: true,
  };
}

const compact: Density = {
  stepPitch: 40,
  lanePitch: 31,
  hostFirst: 40,
  localFirst: 46,
  foot: 22,
  wire: 40,
  deskGap: 32,
  discRadius: 10,
  isCompact: true,
  isThin: false,
  isWhole: true,
};

/** As close, with room for labels between the lanes. */
const eased: Density = { ...compact, stepPitch: 50, lanePitch: 44, foot: 38, wire: 48, deskGap: 44, discRadius: 11 };

/** From the one that is best to look at to the one that needs least. */
export const whole: readonly Density[] = [...[68, 60, 54, 48].map(roomy), eased, compact];
/** What is left to try where no whole one fits. */
export const cut: readonly Density[] = [
  { ...compact, isWhole: false },
  {
    ...compact,
    stepPitch: 34,
    lanePitch: 27,
    hostFirst: 36,
    localFirst: 41,
    foot: 18,
    wire: 34,
    deskGap: 25,
    discRadius: 9,
    isThin: true,
    isWhole: false,
  },
];
