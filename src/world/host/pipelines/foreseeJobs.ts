import { loadRegexCompiler, type CompileRegex } from '../../../triggers/gitlab/regex';
import type { Oid } from '../../snapshot';
import type { World } from '../../world';
import { checksFile, noChecks } from './checkRule';
import { findTroubles, isOf } from './findTroubles';
import type { Foresee } from './planPipelines';
import { readCheckRules } from './readCheckRules';
import { treeTexts } from './treeTexts';

let compiler: Promise<CompileRegex> | undefined;

/** Looks into a commit once, and then says of any job what it will come to there. */
export async function foreseeJobs(world: World, commit: Oid): Promise<Foresee> {
  const files = await treeTexts(world, commit);
  const text = files.get(checksFile)?.text;
  const checks = text === undefined ? noChecks : await readCheckRules(text);
  const hasPatterns = checks.rules.some(({ mustMatch, mustNotMatch }) => mustMatch !== null || mustNotMatch !== null);
  // The engine is large, and its time is linear in the text whatever somebody writes; it is loaded only for those who need it.
  const compile: CompileRegex = hasPatterns ? await (compiler ??= loadRegexCompiler()) : () => undefined;
  const { seed } = world.options;
  return ({ name, stage, copyOf = name }, attempt) => ({
    troubles: findTroubles({
      job: name,
      copyOf,
      stage,
      files,
      checks,
      compile,
      luck: luckOf(seed, `${commit} ${name}`),
      attempt,
    }),
    takes: checks.rules
      .filter(({ job }) => isOf(job, name) || job === copyOf)
      .reduce((most, { takes }) => Math.max(most, takes), 0),
  });
}

function luckOf(seed: number, text: string): number {
  let hash = seed >>> 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash ^ text.charCodeAt(i), 16_777_619) + 1) >>> 0;
  return hash;
}
