import type { Exercise } from './exercise';

/** The courses in the order in which they are offered. A team's own exercises come after them, by the course they name. */
export const courses = [
  { id: 'first-round', title: 'First round', about: 'The seven steps, one by one, and then the whole round.' },
  {
    id: 'with-others',
    title: 'With others',
    about: 'Somebody else was first: rejected pushes, conflicts, rewritten branches.',
  },
  {
    id: 'review-and-ci',
    title: 'Review and CI',
    about: 'What must be green and who must approve before your work is in.',
  },
  { id: 'repair', title: 'Repair', about: 'Everybody errs. Find back, without losing anything.' },
  { id: 'strategies', title: 'Branch strategies', about: 'Six ways in which teams branch, and what each asks of you.' },
] as const;

export interface Course {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly exercises: readonly Exercise[];
}

/** Sorts exercises into courses; inside a course they keep the order in which they come (that of their file names). */
export function arrangeCourses(exercises: readonly Exercise[]): readonly Course[] {
  const known: readonly Course[] = courses.map(course => ({
    ...course,
    exercises: exercises.filter(exercise => exercise.course === course.id),
  }));
  const others = new Set(exercises.map(({ course }) => course).filter(id => !courses.some(course => course.id === id)));
  const own = [...others].map(id => ({
    id,
    title: id,
    about: 'Made by your team.',
    exercises: exercises.filter(({ course }) => course === id),
  }));
  return [...known, ...own].filter(course => course.exercises.length > 0);
}
