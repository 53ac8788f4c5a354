import type { Job, Pipeline, Snapshot } from '../../world/snapshot';
import { deliveryStages, type DeliveryStage } from './deliveryStages';
import { escapeHtml, link, list, section, timeOf } from './page';

/** The page of a pipeline: its jobs with why and how, along the stages of delivery. */
export function pipelineBody(snapshot: Snapshot, pipeline: Pipeline): string {
  const { id, name, ref, cause, state, row, pullRequest, createdAt } = pipeline;
  const commit = snapshot.commits[row];
  const item = { pipeline: id };
  const acts = [
    ...(pipeline.jobs.some(one => one.state === 'failed' || one.state === 'canceled')
      ? [link({ command: 'gitFlow.pipeline.retry', arguments: [item], text: 'Run what failed again' })]
      : []),
    ...(state === 'running' || state === 'manual'
      ? [link({ command: 'gitFlow.pipeline.cancel', arguments: [item], text: 'Cancel' })]
      : []),
    ...(pullRequest === null
      ? []
      : [
          link({
            command: 'gitFlow.request.open',
            arguments: [{ request: pullRequest }],
            text: `Open the request ${pullRequest}`,
          }),
        ]),
  ];
  return [
    `<h1 data-news>Pipeline ${id}: ${state} <small>simulated</small></h1>`,
    `<p>${escapeHtml(name)}, started by ${cause} on <code>${escapeHtml(ref)}</code> at ${timeOf(createdAt)}, for the commit <code>${commit?.oid.slice(0, 7) ?? ''}</code> ${escapeHtml(commit?.subject ?? '')}</p>`,
    '<p>Nothing is really run: which jobs there are follows from the CI file, and what they find is read from the committed files.</p>',
    acts.length > 0 ? list(acts, '') : '',
    section(
      'stages',
      'On the way to the users',
      `<ol class="stages">${deliveryStages(snapshot, pipeline)
        .map(stage => stageItem(stage, pipeline))
        .join('')}</ol>`,
    ),
  ].join('\n');
}

const stateWords: Readonly<Record<DeliveryStage['state'], string>> = {
  passed: 'passed',
  failed: 'failed',
  running: 'under way',
  'nothing-here': 'nothing of this is in the repository’s configuration',
  next: 'here the commit goes next; no host simulates this',
};

function stageItem({ name, holds, jobs, remarks, state }: DeliveryStage, pipeline: Pipeline): string {
  return `<li class="${state}"><h3>${name}: ${stateWords[state]}</h3><p><small>Usually: ${escapeHtml(holds.join(', '))}</small></p>${remarks.map(text => `<p>${escapeHtml(text)}</p>`).join('')}${
    jobs.length > 0
      ? list(
          jobs.map(job => jobItem(job, pipeline)),
          '',
        )
      : ''
  }</li>`;
}

function jobItem(job: Job, { id }: Pipeline): string {
  const item = { pipeline: id, job: job.name };
  const links = [
    link({ command: 'gitFlow.pipeline.log', arguments: [item], text: `Log of ${job.name}` }),
    ...(job.state === 'manual'
      ? [link({ command: 'gitFlow.pipeline.play', arguments: [item], text: `Start ${job.name}` })]
      : []),
    ...(job.state === 'failed' || job.state === 'canceled'
      ? [link({ command: 'gitFlow.pipeline.retry', arguments: [item], text: `Run ${job.name} again` })]
      : []),
  ];
  const more = [
    ...(job.needs.length > 0 ? [`needs ${job.needs.join(', ')}`] : []),
    ...(job.allowFailure ? ['allowed to fail'] : []),
    ...(job.attempt === undefined ? [] : [`run ${job.attempt}`]),
  ];
  return `<strong>${escapeHtml(job.name)}</strong> ${job.state}${more.length > 0 ? ` (${escapeHtml(more.join('; '))})` : ''} ${links.join(' ')}${list((job.troubles ?? []).map(escapeHtml), '').replace('<p></p>', '')}`;
}
