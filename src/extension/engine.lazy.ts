/** The heavy part: Git, the team, YAML. In the Node host a bundle of its own that is loaded with the first team. */
export { openTeam } from '../world/openTeam';
export { loadTeam } from '../world/loadTeam';
export { readFlowFile } from '../flow/flowFile';
export { adviseOn } from '../flow/advice/adviseOn';
export { checkFindings } from '../world/host/pipelines/checkFindings';
export { serveHost } from '../git/serveHost';
export { readExercise } from '../training/readExercise';
export { readExerciseFiles } from '../training/texts/readExerciseFiles';
export { readExerciseTexts } from '../training/texts/readExerciseTexts';
export { Attempt } from '../training/attempt';
export { findHint } from '../training/findHint';
export { proveExercise } from '../training/proveExercise';
export { recordExercise } from '../training/recordExercise';
