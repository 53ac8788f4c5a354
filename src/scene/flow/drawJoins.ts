import { requestSign } from '../../base/requestWord';
import { say } from '../../base/say';
import { sayState } from '../../base/sayState';
import type { Operation } from '../../world/snapshot';
import { branchRole } from '../branchRole';
import { plainText } from '../fitText';
import type { LaneRole, Mark } from '../scene';
import { count } from '../words';
import { leaderMarks, placeName } from './placeName';
import { routeEdge } from './routeEdge';
import { dotRadius, roleOfLane, type Places, type RepositoryFrame } from './repositoryFrame';

/** An open pull request is drawn as the merge that it asks for: dashed, in the next column. */
export function requestJoins({ model, view, axis, xOf }: RepositoryFrame, place: Places): readonly Join[] {
  const open = model.snapshot.host.pullRequests.filter(request => request.state === 'open');
  const sign = requestSign(model.snapshot.flavour);
  const word = model.snapshot.flavour === 'gitlab' ? say`Merge request` : say`Pull request`;
  const before = new Map<string, number>();
  return open.reverse().flatMap((request): Join[] => {
    // The newest first; each further one into the same branch stands a column further.
    const nth = before.get(request.target) ?? 0;
    const source = place.get(request.head);
    const target = place.get(view.refs.find(ref => ref.kind === 'branch' && ref.short === request.target)?.row ?? -1);
    if (!source || !target || nth >= axis.ahead) return [];
    before.set(request.target, nth + 1);
    const wait = request.blockers.map(blocker => blocker.sentence).join(' ');
    const approvals = request.reviewers.filter(reviewer => reviewer.verdict === 'approved').length;
    const what = say`${word} ${sign}${request.id}, “${plainText(request.title)}”, open: ${plainText(request.source)} into ${plainText(request.target)}, ${approvals} approved.`;
    return [
      {
        id: `${view.where}:request:${request.id}`,
        part: 'pull-request',
        at: [xOf(axis.columns + nth), target[1]],
        from: [target, source],
        role: branchRole(request.target),
        least: `${sign}${request.id}`,
        text: `${sign}${request.id} ${sayState(request.draft ? 'draft' : 'open')}`,
        spoken: `${what} ${wait || say`It can be merged now.`}`,
        look: [],
        about: { kind: 'pull-request', id: request.id },
        acts: [{ title: say`Merge ${sign}${request.id}`, intent: { kind: 'run', line: `pr merge ${request.id}` } }],
      },
    ];
  });
}

/** A merge that waits for the learner is drawn as the commit that it will become. */
export function operationJoin(frame: RepositoryFrame, place: Places): readonly Join[] {
  const { model, view, axis, xOf } = frame;
  const { operation, head, files } = model.snapshot.learner;
  const here = place.get(head.row);
  if (!operation || !here) return [];
  const other = place.get(operation.other);
  const conflicts = files.filter(file => file.conflict !== null).length;
  const text = conflicts > 0 ? count(conflicts, 'conflict') : say`${operation.kind} to finish`;
  return [
    {
      id: 'local:operation',
      part: 'note',
      at: [xOf(axis.columns), here[1]],
      from: other ? [here, other] : [here],
      role: roleOfLane(view, view.lanes.laneOf.get(head.row)),
      text,
      ...(conflicts > 0 ? { least: `! ${conflicts}` } : {}),
      spoken: operationSentence(operation, conflicts),
      look: conflicts > 0 ? ['conflict'] : [],
      acts: [
        { title: say`Finish the ${operation.kind}`, intent: { kind: 'run', line: `git ${operation.kind} --continue` } },
        { title: say`Give the ${operation.kind} up`, intent: { kind: 'run', line: `git ${operation.kind} --abort` } },
      ],
    },
  ];
}

function operationSentence({ kind, otherName }: Operation, conflicts: number): string {
  const what = otherName ? say`A ${kind} of ${plainText(otherName)} waits for you:` : say`A ${kind} waits for you:`;
  const end = `git ${kind} --continue`;
  return `${what} ${
    conflicts > 0 ? say`${count(conflicts, 'conflict')} to solve, then git add and ${end}.` : say`end it with ${end}.`
  }`;
}

/** Something that two lines will become: dashed, until it is there. */
export interface Join {
  readonly id: string;
  readonly part: 'pull-request' | 'note';
  readonly at: readonly [number, number];
  readonly from: readonly (readonly [number, number])[];
  readonly role: LaneRole;
  readonly text: string;
  /** What must be left of the text where there is little room. */
  readonly least?: string;
  readonly spoken: string;
  readonly look: readonly string[];
  readonly acts: Mark['acts'];
  readonly about?: Mark['about'];
}

/** The lines that will come together, and the point where they will. */
export function joinShapes(
  { placer }: RepositoryFrame,
  dots: readonly (readonly [number, number])[],
  join: Join,
): readonly Mark[] {
  const [x, y] = join.at;
  const lines = join.from.map((from, index): Mark => {
    const path = routeEdge(from, join.at, from[1] === y ? 'along' : 'join', dots);
    placer.avoid(path.points);
    return {
      shape: 'path',
      id: `${join.id}:line:${index}`,
      part: join.part,
      d: path.d,
      role: join.role,
      state: 'ghost',
      look: ['dashed', ...join.look],
    };
  });
  placer.take({ x: x - 10, y: y - 10, width: 20, height: 20 });
  return [
    ...lines,
    {
      shape: 'dot',
      id: `${join.id}:dot`,
      part: join.part,
      x,
      y,
      r: dotRadius,
      role: join.role,
      state: 'ghost',
      look: join.look,
      ...(join.look.includes('conflict') ? { glyph: '!' } : {}),
    },
  ];
}

/** What it is, beside that point. */
export function joinWords(frame: RepositoryFrame, join: Join): readonly Mark[] {
  const [x, y] = join.at;
  const placed = placeName(frame, {
    name: join.text,
    ...(join.least === undefined ? {} : { least: join.least }),
    style: 'strong',
    indent: 0,
    most: 220,
    at: join.at,
    commits: [],
    rivals: [],
    isNeeded: true,
    wishes: width => [
      [x - width + 10, y - 33],
      [x - width / 2, y - 33],
      [x - width + 10, y + 13],
      [x - 10, y + 13],
      [x - width - 14, y - 33],
    ],
  });
  if (!placed) return [];
  const { text, bounds } = placed;
  return [
    ...leaderMarks(frame, placed, join),
    {
      shape: 'pill',
      id: join.id,
      part: join.part,
      ...bounds,
      text,
      style: 'strong',
      state: 'open',
      look: join.look,
      region: frame.view.where === 'host' ? 'host' : 'computer',
      spoken: join.spoken,
      ...(join.acts ? { acts: join.acts } : {}),
      ...(join.about ? { about: join.about } : {}),
    },
  ];
}
