import { say } from '../../base/say';
import { sayState } from '../../base/sayState';
import { requestSign, requestWord } from '../../base/requestWord';
import { sayCause } from '../views/sayCause';
import { sayNeeds } from '../../world/host/pipelines/sayNeeds';
import type { Job, Pipeline, Snapshot } from '../../world/snapshot';
import { escapeHtml } from '../escapeHtml';
import { deliveryStages, type DeliveryStage } from './deliveryStages';
import { link, list, section, timeOf } from './page';

/** The page of a pipeline: its jobs with why and how, along the stages of delivery. */
export function pipelineBody(snapshot: Snapshot, pipeline: Pipeline): string {
  const { id, name, ref, cause, state, row, pullRequest, createdAt } = pipeline;
  const commit = snapshot.commits[row];
  const item = { pipeline: id };
  const asked =
    pullRequest === null ? null : `${requestWord(snapshot.flavour)} ${requestSign(snapshot.flavour)}${pullRequest}`;
  const on = `<code>${escapeHtml(ref)}</code>`;
  const oid = `<code>${commit?.oid.slice(0, 7) ?? ''}</code>`;
  const acts = [
    ...(pipeline.jobs.some(one => one.state === 'failed' || one.state === 'canceled')
      ? [link({ command: 'gitFlow.pipeline.retry', arguments: [item], text: say`Run what failed again` })]
      : []),
    ...(state === 'running' || state === 'manual'
      ? [link({ command: 'gitFlow.pipeline.cancel', arguments: [item], text: say`Cancel` })]
      : []),
    ...(asked === null
      ? []
      : [
          link({
            command: 'gitFlow.request.open',
            arguments: [{ request: pullRequest }],
            text: say`Open ${asked}`,
          }),
        ]),
  ];
  return [
    `<h1 data-news>${say`Pipeline ${id}: ${sayState(state)}`} <small>(${say`simulated`})</small></h1>`,
    `<p>${say`${escapeHtml(name)}, started by ${asked ?? sayCause(cause)} on ${on} at ${timeOf(createdAt)}, for the commit ${oid}`} ${escapeHtml(commit?.subject ?? '')}</p>`,
    `<p>${say`Nothing is really run: which jobs there are follows from the CI file, and what they find is read from the committed files.`}</p>`,
    ...(pipeline.remarks ?? []).map(text => `<p>${escapeHtml(text)}</p>`),
    acts.length > 0 ? list(acts, '') : '',
    section(
      'stages',
      say`On the way to the users`,
      `<ol class="stages">${deliveryStages(snapshot, pipeline)
        .map(stage => stageItem(stage, pipeline))
        .join('')}</ol>`,
    ),
  ].join('\n');
}

const stateWords: Readonly<Record<DeliveryStage['state'], () => string>> = {
  passed: () => say`passed`,
  failed: () => say`failed`,
  running: () => say`under way`,
  'nothing-here': () => say`nothing of this is in the repository’s configuration`,
  next: () => say`here the commit goes next; no host simulates this`,
};

function stageItem({ name, holds, jobs, remarks, state }: DeliveryStage, pipeline: Pipeline): string {
  return `<li class="${state}"><h3>${escapeHtml(name)}: ${stateWords[state]()}</h3><p><small>${say`Usually: ${escapeHtml(holds.join(', '))}`}</small></p>${remarks.map(text => `<p>${escapeHtml(text)}</p>`).join('')}${
    jobs.length > 0
      ? list(
          jobs.map(job => jobItem(job, pipeline)),
          '',
        )
      : ''
  }</li>`;
}

function jobItem(job: Job, { id, jobs }: Pipeline): string {
  const item = { pipeline: id, job: job.name };
  const links = [
    link({ command: 'gitFlow.pipeline.log', arguments: [item], text: say`Log of ${job.name}` }),
    ...(job.state === 'manual'
      ? [link({ command: 'gitFlow.pipeline.play', arguments: [item], text: say`Start ${job.name}` })]
      : []),
    ...(job.state === 'failed' || job.state === 'canceled'
      ? [link({ command: 'gitFlow.pipeline.retry', arguments: [item], text: say`Run ${job.name} again` })]
      : []),
  ];
  const more = [
    ...(job.needs.length > 0 ? [say`needs ${sayNeeds(job.needs, jobs)}`] : []),
    ...(job.allowFailure ? [say`allowed to fail`] : []),
    ...(job.attempt === undefined ? [] : [say`run ${job.attempt}`]),
  ];
  return `<strong>${escapeHtml(job.name)}</strong> ${sayState(job.state)}${more.length > 0 ? ` (${escapeHtml(more.join('; '))})` : ''} ${links.join(' ')}${list((job.troubles ?? []).map(escapeHtml), '').replace('<p></p>', '')}`;
}
