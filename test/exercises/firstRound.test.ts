import { describeExercises } from './describeExercises';

describeExercises('1-first-round');
