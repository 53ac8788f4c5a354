import * as vscode from 'vscode';
import { arrangeCourses, type Course } from '../../training/course';
import type { Exercise } from '../../training/exercise';
import type { ProgressBook } from '../../training/progressBook';
import { literal, type TreeNode } from '../views/treeNode';
import type { CurrentAttempt } from './attempts';

const { t } = vscode.l10n;

/** Courses, and in them the exercises with their stars; the one that is being worked on has its goals below it. */
export function exercisesModel(
  exercises: readonly Exercise[],
  book: ProgressBook,
  current: CurrentAttempt | null,
): readonly TreeNode[] {
  return arrangeCourses(exercises).map(course => courseNode(course, book, current));
}

function courseNode(course: Course, book: ProgressBook, current: CurrentAttempt | null): TreeNode {
  const { id, title, about, exercises } = course;
  const done = exercises.filter(exercise => book[exercise.id]).length;
  const count = t('{0} of {1} done', done, exercises.length);
  return {
    id: `course:${id}`,
    label: title,
    description: count,
    tooltip: `**${literal(title)}**\n\n${literal(about)}`,
    spoken: t('Course {0}, {1}. {2}', title, count, about),
    icon: done === exercises.length ? 'pass-filled' : 'mortar-board',
    ...(done === exercises.length ? { colour: 'testing.iconPassed' } : {}),
    kind: 'course',
    folded: !exercises.some(({ id: one }) => one === current?.exercise.id) && done === exercises.length,
    children: exercises.map(exercise => exerciseNode(exercise, book, current)),
  };
}

function exerciseNode(exercise: Exercise, book: ProgressBook, current: CurrentAttempt | null): TreeNode {
  const { id, title, story, ideas, par } = exercise;
  const record = book[id];
  const isCurrent = current?.exercise.id === id;
  const stars = record ? '★'.repeat(record.stars) + '☆'.repeat(3 - record.stars) : '';
  const state = isCurrent ? t('in progress') : record ? t('done') : t('not done yet');
  const told = record
    ? t('{0} of 3 stars, {1} commands against a par of {2}', record.stars, record.commands, par)
    : t('a par of {0} commands', par);
  return {
    id: `exercise:${id}`,
    label: title,
    description: [stars, isCurrent ? t('in progress') : ''].filter(Boolean).join(' '),
    tooltip: `**${literal(title)}** (${literal(state)})\n\n${literal(story)}\n\n${literal(ideas.join(', '))}\n\n${literal(told)}`,
    spoken: t('Exercise {0}: {1}, {2}. {3}', title, state, told, story),
    icon: isCurrent ? 'arrow-circle-right' : record ? 'pass-filled' : 'circle-large-outline',
    ...(isCurrent ? { colour: 'charts.blue' } : record ? { colour: 'testing.iconPassed' } : {}),
    kind: isCurrent ? 'exercise.current' : 'exercise',
    exercise: id,
    command: { id: 'gitFlow.exercise.start', title: t('Start Exercise'), arguments: [id] },
    ...(isCurrent ? { children: goalNodes(current) } : {}),
  };
}

function goalNodes({ exercise, progress }: CurrentAttempt): readonly TreeNode[] {
  return exercise.goal.map(({ says }, n) => {
    const state = progress?.goals[n];
    const met = state?.met ?? false;
    const words = met ? says : (state?.why ?? says);
    return {
      id: `goal:${exercise.id}:${n}`,
      label: says,
      tooltip: literal(words),
      spoken: met ? t('Goal {0}, met: {1}', n + 1, says) : t('Goal {0}, not met: {1}', n + 1, words),
      icon: met ? 'check' : 'circle-outline',
      ...(met ? { colour: 'testing.iconPassed' } : {}),
      kind: 'goal',
    };
  });
}
