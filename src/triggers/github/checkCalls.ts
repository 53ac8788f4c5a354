import { say } from '../../base/say';
import type { Finding } from '../../base/finding';
import type { Workflow, WorkflowJob, WorkflowTrigger } from './workflow';

/** The workflow that starts and nine levels below it. */
const maxLevels = 10;
/** Far more than GitHub starts from one file; it keeps calls that multiply from level to level from taking long. */
const maxCalls = 256;

const local = /^\.\/(\.github\/workflows\/[^/@]+\.ya?ml)$/;

/** The file that `uses: ./…` names; undefined for a workflow of another repository. */
export function localWorkflow(reference: string): string | undefined {
  return local.exec(reference)?.[1];
}

/** Why GitHub would not start a workflow because of those that it calls: a missing file, a circle, too many levels, wrong inputs. */
export function checkCalls(workflow: Workflow, read: (file: string) => Workflow | undefined): readonly Finding[] {
  const checker = new CallChecker(read);
  const { calls } = checker.visit(workflow, [workflow.file]);
  if (calls > maxCalls) {
    const message = say`It and the workflows that it calls make ${calls.toLocaleString('en')} calls. GitHub starts far fewer from one file; call fewer.`;
    checker.findings.push({ code: 'github.call-count', severity: 'error', message, range: workflow.onRange });
  }
  return checker.findings;
}

interface Tree {
  readonly calls: number;
  readonly levels: number;
}

class CallChecker {
  readonly findings: Finding[] = [];
  readonly #read: (file: string) => Workflow | undefined;
  readonly #trees = new Map<string, Tree>();

  constructor(read: (file: string) => Workflow | undefined) {
    this.#read = read;
  }

  /** How many calls lie below a workflow, and on how many levels. `above` are the files from the first caller down to it. */
  visit(caller: Workflow, above: readonly string[]): Tree {
    let calls = 0;
    let levels = 1;
    for (const { uses } of caller.jobs) {
      if (uses === undefined) continue;
      const below = this.#call(uses, above);
      calls += 1 + below.calls;
      levels = Math.max(levels, 1 + below.levels);
    }
    return { calls, levels };
  }

  #call(uses: NonNullable<WorkflowJob['uses']>, above: readonly string[]): Tree {
    const nothing = { calls: 0, levels: 0 };
    const refuse = (code: string, message: string): Tree => {
      this.findings.push({ code, severity: 'error', message, range: uses.range });
      return nothing;
    };
    const file = localWorkflow(uses.workflow);
    if (file === undefined) {
      if (!uses.workflow.startsWith('./')) return nothing;
      return refuse(
        'github.call-path',
        say`\`${uses.workflow}\` is not a file in \`.github/workflows\`. Call a local workflow by its path there, without a branch.`,
      );
    }
    if (above.includes(file)) {
      return refuse(
        'github.call-circle',
        say`This call leads back to \`${file}\`, which is being called already. Workflows may not call each other in a circle.`,
      );
    }
    const tooDeep = say`Here workflows call workflows on more than ${maxLevels} levels, which GitHub refuses. Call on fewer levels.`;
    if (above.length >= maxLevels) return refuse('github.call-depth', tooDeep);
    const called = this.#read(file);
    if (called === undefined) {
      return refuse(
        'github.call-missing',
        say`\`${file}\` does not exist in this commit, so GitHub does not start the workflow. Correct the path or add the file.`,
      );
    }
    if (called.refused !== undefined) {
      return refuse(
        'github.call-invalid',
        say`GitHub does not accept \`${file}\`, and so not this call: see line ${called.refused.range.line} there.`,
      );
    }
    const offer = called.triggers.find(({ event }) => event === 'workflow_call');
    if (offer === undefined) {
      return refuse(
        'github.call-not-offered',
        say`\`${file}\` cannot be called: its \`on\` does not list \`workflow_call\`. Add it there.`,
      );
    }
    const misfit = misfitOf(uses, offer, file);
    if (misfit !== undefined) return refuse('github.call-inputs', misfit);
    const known = this.#trees.get(file);
    const tree = known ?? this.visit(called, [...above, file]);
    this.#trees.set(file, tree);
    if (known !== undefined && above.length + known.levels > maxLevels) return refuse('github.call-depth', tooDeep);
    return tree;
  }
}

/** What the call hands over must be what the called workflow asks for. Names are compared without regard to capital letters. */
function misfitOf(uses: NonNullable<WorkflowJob['uses']>, offer: WorkflowTrigger, file: string): string | undefined {
  const given = new Set([...uses.inputs.keys()].map(name => name.toLowerCase()));
  const declared = new Set(offer.inputs.map(({ name }) => name.toLowerCase()));
  const missing = offer.inputs.find(({ name, required }) => required && !given.has(name.toLowerCase()));
  if (missing !== undefined)
    return say`\`${file}\` requires the input \`${missing.name}\`, which this call does not give. Add it under \`with\`.`;
  const strange = [...uses.inputs.keys()].find(name => !declared.has(name.toLowerCase()));
  if (strange !== undefined)
    return say`\`${file}\` declares no input \`${strange}\` under \`workflow_call\`. Declare it there, or do not give it.`;
  if (uses.secrets === 'inherit') return undefined;
  const { secrets } = uses;
  const lacking = offer.secrets.find(({ name, required }) => required && !secrets.has(name.toLowerCase()));
  if (lacking === undefined) return undefined;
  return say`\`${file}\` requires the secret \`${lacking.name}\`, which this call does not hand on. Add it under \`secrets\`, or write \`secrets: inherit\`.`;
}
