import { say } from '../base/say';
import type { Exercise } from './exercise';

/** The courses in the order in which they are offered. A team's own exercises come after them, by the course they name. */
export const courses = [
  {
    id: 'first-round',
    title: () => say`First round`,
    about: () => say`The seven steps, one by one, and then the whole round.`,
  },
  {
    id: 'with-others',
    title: () => say`With others`,
    about: () => say`Somebody else was first: rejected pushes, conflicts, rewritten branches.`,
  },
  {
    id: 'review-and-ci',
    title: () => say`Review and CI`,
    about: () => say`What must be green and who must approve before your work is in.`,
  },
  {
    id: 'repair',
    title: () => say`Repair`,
    about: () => say`Everybody errs. Find back, without losing anything.`,
  },
  {
    id: 'strategies',
    title: () => say`Branch strategies`,
    about: () => say`Six ways in which teams branch, and what each asks of you.`,
  },
] as const;

export interface Course {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly exercises: readonly Exercise[];
}

/** Sorts exercises into courses; inside a course they keep the order in which they come (that of their file names). */
export function arrangeCourses(exercises: readonly Exercise[]): readonly Course[] {
  const known: readonly Course[] = courses.map(({ id, title, about }) => ({
    id,
    title: title(),
    about: about(),
    exercises: exercises.filter(({ course }) => course === id),
  }));
  const others = new Set(exercises.map(({ course }) => course).filter(id => !courses.some(course => course.id === id)));
  const own = [...others].map(id => ({
    id,
    title: id,
    about: say`Made by your team.`,
    exercises: exercises.filter(({ course }) => course === id),
  }));
  return [...known, ...own].filter(course => course.exercises.length > 0);
}
