import { cases as bitbucket } from './bitbucket';
import { cases as codeowners } from './codeowners';
import { cases as github } from './github';
import { cases as gitlab } from './gitlab';
import type { Adapter } from './testCase';

/** Who scores which kind of case. A new adapter is one import and one line here. */
export const adapters: Adapter = { ...github, ...bitbucket, ...codeowners, ...gitlab };
