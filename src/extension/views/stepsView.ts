import { stepsModel } from './stepsModel';
import { treeFace } from './treeFace';

export const stepsView = treeFace(
  'gitFlow.steps',
  ({ round }) => stepsModel(round),
  ({ round, advice }) => ({ message: advice?.sentence ?? round.sentence }),
);
