import { mkdir, mv, rm } from './files/changingVerbs';
import { edit } from './files/edit';
import { cat, cd, clear, echo, ls, pwd } from './files/readingVerbs';
import { git } from './git';
import { help } from './help';
import { pipeline } from './pipeline/verb';
import { gh, glab, pr } from './pullRequest/verb';
import { teamVerb } from './teamVerb';
import { redo, resetWorld, undo } from './timelineVerbs';
import type { Verb } from './verb';

/** All that can be typed, in the order of `help`. */
export const verbs: readonly Verb[] = [
  git, pr, pipeline, gh, glab, edit, echo, cat, ls, mkdir, mv, rm, cd, pwd, clear, undo, redo, resetWorld, teamVerb, help,
]; // prettier-ignore

export const findVerb = (name: string): Verb | undefined => verbs.find(verb => verb.name === name);
