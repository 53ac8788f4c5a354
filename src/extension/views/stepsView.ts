import { stepsModel } from './stepsModel';
import { treeFace } from './treeFace';

export const stepsView = treeFace(
  'gitFlow.steps',
  ({ round }, { stepTriggers }) => stepsModel(round, stepTriggers.outlook),
  // In an exercise its goal counts, which the next step of the round need not lead to.
  ({ round, advice }, { goalPicture }) => ({ message: advice?.sentence ?? goalPicture.sentence ?? round.sentence }),
  ({ stepTriggers, goalPicture }) => [stepTriggers.onDidChange, goalPicture.onDidChange],
);
