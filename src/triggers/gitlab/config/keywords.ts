/** The keys that GitLab knows, as far as an unknown one makes it refuse the file. */
export const rootKeys = new Set([
  'default',
  'include',
  'before_script',
  'image',
  'services',
  'after_script',
  'variables',
  'stages',
  'cache',
  'workflow',
]);

const ofEveryJob = [
  'extends',
  'stage',
  'only',
  'except',
  'rules',
  'variables',
  'inherit',
  'allow_failure',
  'when',
  'needs',
  'resource_group',
  'parallel',
  'interruptible',
  'inputs',
];

export const jobKeys: ReadonlySet<string> = new Set([
  ...ofEveryJob,
  'tags',
  'script',
  'run',
  'type',
  'image',
  'services',
  'start_in',
  'artifacts',
  'cache',
  'dependencies',
  'before_script',
  'after_script',
  'hooks',
  'environment',
  'coverage',
  'retry',
  'timeout',
  'release',
  'id_tokens',
  'identity',
  'secrets',
  'manual_confirmation',
  'pages',
  'publish',
  'dast_configuration',
]);

export const triggerJobKeys: ReadonlySet<string> = new Set([
  ...ofEveryJob,
  'trigger',
  'environment',
  'manual_confirmation',
]);

export const defaultKeys: ReadonlySet<string> = new Set([
  'before_script',
  'after_script',
  'image',
  'services',
  'cache',
  'hooks',
  'interruptible',
  'timeout',
  'retry',
  'tags',
  'artifacts',
  'id_tokens',
  'identity',
]);

export const workflowKeys: ReadonlySet<string> = new Set(['rules', 'name', 'auto_cancel']);

export const ruleKeys: Readonly<Record<'rules' | 'workflow.rules', ReadonlySet<string>>> = {
  rules: new Set([
    'if',
    'changes',
    'exists',
    'when',
    'start_in',
    'allow_failure',
    'variables',
    'needs',
    'interruptible',
  ]),
  'workflow.rules': new Set(['if', 'changes', 'exists', 'when', 'variables', 'auto_cancel']),
};

export const cacheKeys: ReadonlySet<string> = new Set([
  'key',
  'untracked',
  'paths',
  'when',
  'policy',
  'unprotect',
  'fallback_keys',
]);

export const artifactKeys: ReadonlySet<string> = new Set([
  'name',
  'untracked',
  'paths',
  'reports',
  'when',
  'expire_in',
  'expose_as',
  'exclude',
  'public',
  'access',
]);

export const policyKeys: ReadonlySet<string> = new Set(['refs', 'kubernetes', 'variables', 'changes']);

export const reportKeys: ReadonlySet<string> = new Set([
  'junit',
  'codequality',
  'sast',
  'secret_detection',
  'dependency_scanning',
  'container_scanning',
  'dast',
  'performance',
  'browser_performance',
  'load_performance',
  'license_scanning',
  'metrics',
  'lsif',
  'dotenv',
  'terraform',
  'accessibility',
  'coverage_fuzzing',
  'api_fuzzing',
  'cluster_image_scanning',
  'requirements',
  'requirements_v2',
  'coverage_report',
  'cyclonedx',
  'annotations',
  'repository_xray',
  'sarif',
]);

/** Keys of a job that take a list of texts, and nothing else. */
export const jobLists = ['tags', 'dependencies'] as const;
