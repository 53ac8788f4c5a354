import type { Finding } from '../../../base/finding';
import type { Provider, RepositoryFiles } from '../../types';
import { childOf, entriesOf, listOf, stringOf } from '../../../yaml/access';
import type { YamlEntry, YamlNode } from '../../../yaml/node';
import { parseYaml } from '../../../yaml/parseYaml';
import { includeWildcard } from '../../gitlab/config/includes';
import type { HostSettings } from '../hostSettings';

/** What the searches for findings look at. */
export interface Project {
  readonly files: RepositoryFiles;
  readonly provider: Provider;
  readonly host: HostSettings;
  /** The configuration files of the provider that can be read, by path. */
  readonly roots: ReadonlyMap<string, YamlNode>;
  /** False when more configuration exists than is here: a remote include, a list of files that is not known. */
  readonly complete: boolean;
}

export type Search = (project: Project) => readonly Finding[];

export function readProject(files: RepositoryFiles, provider: Provider, host: HostSettings): Project {
  const { roots, complete } = readRoots(files, provider);
  return { files, provider, host, roots, complete };
}

interface Roots {
  readonly roots: ReadonlyMap<string, YamlNode>;
  readonly complete: boolean;
}

function readRoots(files: RepositoryFiles, provider: Provider): Roots {
  if (provider === 'gitlab') return gitlabRoots(files);
  const paths =
    provider === 'bitbucket'
      ? ['bitbucket-pipelines.yml']
      : (files.paths ?? []).filter(path => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)).slice(0, maxFiles);
  const roots = new Map<string, YamlNode>();
  let complete = provider === 'bitbucket' || files.paths !== undefined;
  for (const path of paths) {
    const root = readRoot(files, path, 'standard');
    if (root !== undefined) roots.set(path, root);
    else if (files.read(path) !== undefined) complete = false;
  }
  return { roots, complete };
}

const maxFiles = 200;

/** Follows includes of files in the repository; anything else makes the picture incomplete. */
function gitlabRoots(files: RepositoryFiles): Roots {
  const roots = new Map<string, YamlNode>();
  const waiting = ['.gitlab-ci.yml'];
  let complete = true;
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (roots.has(path) || roots.size >= maxFiles) continue;
    const root = readRoot(files, path, 'gitlab');
    if (root === undefined) {
      complete = false;
      continue;
    }
    roots.set(path, root);
    for (const include of listOf(childOf(root, 'include'))) {
      const local = stringOf(include) ?? stringOf(childOf(include, 'local'));
      if (local === undefined || /^https?:|\$/.test(local)) complete = false;
      else if (local.includes('*')) {
        if (files.paths === undefined) complete = false;
        else waiting.push(...files.paths.filter(includeWildcard(local)).slice(0, maxFiles));
      } else waiting.push(local.replace(/^\//, ''));
    }
  }
  return { roots, complete };
}

function readRoot(files: RepositoryFiles, path: string, dialect: 'gitlab' | 'standard'): YamlNode | undefined {
  const text = files.read(path);
  // The last document holds the jobs: GitLab allows a header before it.
  return text === undefined ? undefined : parseYaml(text, { file: path, dialect }).documents.at(-1);
}

/** A job as the file writes it. */
export interface NamedJob {
  /** As the host shows it. */
  readonly name: string;
  readonly entry: YamlEntry;
  readonly root: YamlNode;
}

const gitlabWords = new Set(
  'default include stages variables workflow image services cache before_script after_script types spec'.split(' '),
);

export function namedJobs(project: Project): readonly NamedJob[] {
  return [...project.roots.values()].flatMap(root => {
    if (project.provider === 'github') {
      return entriesOf(childOf(root, 'jobs')).map(entry => ({
        name: stringOf(childOf(entry.value, 'name')) ?? entry.key.text,
        entry,
        root,
      }));
    }
    return entriesOf(root)
      .filter(({ key, value }) => value.kind === 'map' && !key.text.startsWith('.') && !gitlabWords.has(key.text))
      .map(entry => ({ name: entry.key.text, entry, root }));
  });
}

/** A key of a GitLab job or of what it extends. `seen`: bases that were looked into before, and brought nothing. */
export function inheritedEntry(
  project: Project,
  job: YamlNode,
  key: string,
  seen = new Set<string>(),
): YamlEntry | undefined {
  const own = entriesOf(job).find(entry => entry.key.text === key);
  if (own !== undefined) return own;
  for (const parent of listOf(childOf(job, 'extends')).toReversed()) {
    const name = stringOf(parent);
    if (name === undefined || seen.has(name)) continue;
    seen.add(name);
    for (const root of project.roots.values()) {
      const template = childOf(root, name);
      const found = template === undefined ? undefined : inheritedEntry(project, template, key, seen);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
