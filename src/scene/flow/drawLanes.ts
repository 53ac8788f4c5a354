import { say } from '../../base/say';
import { fitText, plainText } from '../fitText';
import type { Mark } from '../scene';
import { roleOfLane, type RepositoryFrame } from './repositoryFrame';
import type { Stations } from './drawSteps';
import { remoteLane } from './flowModel';

/** From each branch that an arrow touches, a thin line leads to the arrow. */
export function guides(host: RepositoryFrame, local: RepositoryFrame, at: Stations): readonly Mark[] {
  const { layout, model } = host;
  const guide = (frame: RepositoryFrame | null, key: string, y: number, to: number): Mark => {
    const tip = frame?.view.refs.find(ref => ref.kind === 'branch' && ref.short === key)?.row;
    const column =
      tip === undefined || frame?.view.lanes.laneOf.get(tip) !== key ? undefined : frame.axis.columnOf.get(tip);
    const from = frame && column !== undefined ? frame.xOf(column) + 12 : layout.graphRight + 2;
    const role = frame ? roleOfLane(frame.view, key) : 'other';
    return {
      shape: 'path',
      id: `guide:${frame?.view.where ?? 'desk'}:${key}`,
      part: 'lane',
      d: `M${from},${y}L${to},${y}`,
      role,
      look: ['guide'],
    };
  };
  return [
    guide(host, model.integration, at.hostIntegration, layout.upX),
    guide(host, model.feature, at.hostFeature, layout.upX),
    guide(local, remoteLane, at.remote, layout.downX),
    guide(local, model.integration, at.integration, layout.upX),
    guide(local, model.round.storyBranch ?? 'story', at.story, layout.upX),
    guide(null, 'desk', at.desk, layout.upX),
  ];
}

/** A lane for a branch that does not exist yet says which step will make it. */
export function ghosts({ view, laneY, model, layout, measure, placer }: RepositoryFrame): readonly Mark[] {
  return view.keys.flatMap((key): Mark[] => {
    const y = laneY.get(key);
    if (!key.startsWith('ghost:') || y === undefined) return [];
    const name = key.slice('ghost:'.length);
    const step = view.where === 'host' ? 6 : name === model.integration ? 2 : 3;
    const words = name === 'story' || name.endsWith('/…') ? say`your story` : name;
    const room = Math.min(240, layout.graphRight - layout.graphX - 30);
    const whole = say`${plainText(words)}: comes with step ${step}`;
    // Shorter rather than over a line, and rather over a line than not at all.
    const attempt = (said: string, keepOff: boolean) => {
      const text = fitText(said, room, 'label', measure);
      const width = Math.ceil(measure(text, 'label')) + 16;
      const x = layout.graphRight - width - 4;
      const bounds = placer.place(
        { width, height: 20 },
        [
          [x, y - 10],
          [x, y + 12],
        ],
        keepOff,
        keepOff ? 36 : undefined,
      );
      return bounds && { text, bounds };
    };
    const fits = measure(whole, 'label') <= room;
    const placed =
      (fits ? attempt(whole, true) : undefined) ??
      attempt(say`comes with step ${step}`, true) ??
      attempt(say`step ${step}`, true) ??
      attempt(fits ? whole : say`comes with step ${step}`, false);
    const spot = placed?.bounds;
    const line: Mark = {
      shape: 'path',
      id: `${view.where}:lane:${key}`,
      part: 'lane',
      d: `M${spot && spot.y + 10 === y ? spot.x + spot.width : layout.graphRight},${y}L${layout.graphRight + 2},${y}`,
      role: roleOfLane(view, key),
      state: 'ghost',
      look: ['guide'],
    };
    return placed && spot
      ? [
          line,
          {
            shape: 'pill',
            id: `${view.where}:ghost:${key}`,
            part: 'note',
            ...spot,
            text: placed.text,
            style: 'label',
            state: 'ghost',
            look: ['dashed'],
          },
        ]
      : [line];
  });
}
