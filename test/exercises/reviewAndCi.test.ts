import { describeExercises } from './describeExercises';

describeExercises('3-review-and-ci');
