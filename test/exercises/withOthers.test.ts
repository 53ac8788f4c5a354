import { describeExercises } from './describeExercises';

describeExercises('2-with-others');
