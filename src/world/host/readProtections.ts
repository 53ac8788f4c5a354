import { loadReaders } from '../../triggers/evaluate';
import { hostFile } from '../../triggers/merge/hostSettings';
import type { Oid, Protection } from '../snapshot';
import type { World } from '../world';
import { protect } from './protections';

/**
 * Takes over the rules that `.gitflow/host.yaml` on the default branch states. Who may push although a branch is protected is the
 * host's own affair and stays; a file that says nothing of branches leaves all as it is.
 */
export async function readProtections(world: World, tip: Oid): Promise<void> {
  const file = (await world.host.files(tip)).find(({ path }) => path === hostFile);
  if (!file || file.oid === world.record.host.rulesFrom) return;
  const { readHostSettings } = await loadReaders();
  const { settings } = readHostSettings(new TextDecoder().decode(await world.host.blob(file.oid)));
  const isWritten = settings.protected.some(({ pattern }) => pattern.range !== undefined);
  world.updateHost(host => ({
    ...host,
    rulesFrom: file.oid,
    protections: isWritten
      ? settings.protected.map((rule): Protection => {
          const pattern = rule.pattern.value;
          const before = host.protections.find(one => one.pattern === pattern);
          return protect(pattern, {
            ...(before
              ? { allowPush: before.allowPush, mayPush: before.mayPush, allowForcePush: before.allowForcePush }
              : {}),
            requiredApprovals: rule.approvals.value,
            requireCodeOwners: rule.codeOwners.value,
            requiredChecks: rule.checks.value.map(({ value }) => value),
            requireUpToDate: rule.upToDate.value,
            dismissStaleApprovals: rule.dismissStaleApprovals.value,
            ...(rule.pipelinesMustSucceed.value ? { requirePipeline: true } : {}),
            ...(rule.threadsResolved.value ? { requireResolvedThreads: true } : {}),
          });
        })
      : host.protections,
  }));
}
