import { say } from './say';

/** What a host of this flavour calls a pull request. */
export const requestWord = (flavour: string): string => (flavour === 'gitlab' ? say`merge request` : say`pull request`);

/** What stands before its number. */
export const requestSign = (flavour: string): string => (flavour === 'gitlab' ? '!' : '#');
