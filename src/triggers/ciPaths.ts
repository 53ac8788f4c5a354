import { ownerFilePlaces } from './codeowners/ownerFile';
import { hostFile } from './merge/hostSettings';
import type { Provider } from './types';

const configFiles: readonly (readonly [Provider, RegExp])[] = [
  ['gitlab', /(?:^|\/)\.gitlab-ci\.yml$/],
  ['github', /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/],
  ['bitbucket', /(?:^|\/)bitbucket-pipelines\.yml$/],
];

const owners = [...new Set(Object.values(ownerFilePlaces).flat())].sort((a, b) => b.length - a.length);

/** Whose CI configuration a path is; undefined for every other file. */
export function providerOf(path: string): Provider | undefined {
  return configFiles.find(([, pattern]) => pattern.test(path))?.[0];
}

/** The providers whose configuration is among the paths, in a fixed order. */
export function providersIn(paths: readonly string[]): readonly Provider[] {
  return configFiles.filter(([, pattern]) => paths.some(path => pattern.test(path))).map(([provider]) => provider);
}

/** Splits a path into the folder of its repository and the path in it, where the file's name alone tells; else undefined. */
export function splitRoot(path: string): { readonly root: string; readonly path: string } | undefined {
  const config = /^(.*?)\/?(\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.yml|bitbucket-pipelines\.yml)$/.exec(path);
  if (config) return { root: config[1] ?? '', path: config[2] ?? '' };
  const own = [hostFile, ...owners].find(place => path === place || path.endsWith(`/${place}`));
  return own === undefined ? undefined : { root: path.slice(0, -own.length).replace(/\/$/, ''), path: own };
}

/** What every evaluation asks for first; loading it ahead saves a turn. */
export function firstFiles(provider: Provider, paths: readonly string[]): readonly string[] {
  return [...paths.filter(path => providerOf(path) === provider), ...ownerFilePlaces[provider]];
}

/** The files that findings are shown for, as the editor selects documents. */
export const decidingFiles =
  '**/{.gitlab-ci.yml,bitbucket-pipelines.yml,CODEOWNERS,.github/workflows/*.yml,.github/workflows/*.yaml,.gitflow/host.yaml}';

export const configGlob =
  '**/{.gitlab-ci.yml,bitbucket-pipelines.yml,.github/workflows/*.yml,.github/workflows/*.yaml}';
