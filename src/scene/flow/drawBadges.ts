import { say } from '../../base/say';
import { fitText } from '../fitText';
import type { Mark } from '../scene';
import type { Measure } from '../textWidth';
import { badgesFor } from './badges';
import type { FlowLayout } from './flowLayout';
import type { FlowTriggers } from '../../flow/outlook/readStepTriggers';

export interface BadgeRoom {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Below a badge stands the line of the file that decides. */
  readonly hasReasons: boolean;
}

export const badgeHeight = 20;

/** What step 6 or 7 sets off, one badge after the other, in as many rows as they need. */
export function drawBadges(
  step: 'push' | 'pull-request',
  room: BadgeRoom,
  triggers: FlowTriggers,
  layout: FlowLayout,
  measure: Measure,
): { readonly marks: readonly Mark[]; readonly height: number; readonly rows: number } {
  const evaluation = step === 'push' ? triggers.push : triggers.pullRequest;
  const number = step === 'push' ? 6 : 7;
  const pitch = room.hasReasons ? 40 : 26;
  const marks: Mark[] = [];
  let x = room.x;
  let y = room.y;
  let rows = 1;
  for (const badge of badgesFor(step, evaluation)) {
    const lead = layout.isWide ? '' : `${number} `;
    const text = fitText(`${lead}${badge.text}`, room.width - 18, 'label', measure);
    const width = Math.ceil(measure(text, 'label')) + 18;
    const reason = badge.location && room.hasReasons ? fitText(badge.location, room.width, 'small', measure) : '';
    const block = Math.max(width, Math.ceil(measure(reason, 'small')));
    if (x > room.x && x + block > room.x + room.width) {
      x = room.x;
      y += pitch;
      rows++;
    }
    marks.push({
      shape: 'pill',
      id: `badge:${step}:${badge.id}`,
      part: 'badge',
      x,
      y,
      width,
      height: badgeHeight,
      text,
      style: 'label',
      state: badge.state,
      look: [badge.id, ...(badge.isOpen ? ['dashed'] : [])],
      region: 'steps',
      spoken: say`Step ${number}: ${badge.spoken}`,
      acts: badge.range
        ? [
            {
              title: say`Show ${badge.location ?? ''}`,
              intent: { kind: 'open-location', file: badge.range.file, line: badge.range.line },
            },
          ]
        : [],
    });
    if (reason)
      marks.push({
        shape: 'text',
        id: `badge:${step}:${badge.id}:why`,
        part: 'badge',
        x: x + 2,
        y: y + 33,
        width: measure(reason, 'small'),
        text: reason,
        style: 'small',
        look: ['muted'],
      });
    x += block + 12;
  }
  const last = marks.some(mark => mark.shape === 'text' && mark.y > y) ? 40 : badgeHeight + 6;
  return { marks, height: y - room.y + last, rows };
}
