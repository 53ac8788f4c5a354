import { describeExercises } from './describeExercises';

describeExercises('5-strategies');
