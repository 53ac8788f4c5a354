import { stepsModel } from './stepsModel';
import { treeFace } from './treeFace';

export const stepsView = treeFace(
  'gitFlow.steps',
  ({ round }, { stepTriggers }) => stepsModel(round, stepTriggers.outlook),
  ({ round, advice }) => ({ message: advice?.sentence ?? round.sentence }),
  ({ stepTriggers }) => stepTriggers.onDidChange,
);
