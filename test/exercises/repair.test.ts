import { describeExercises } from './describeExercises';

describeExercises('4-repair');
