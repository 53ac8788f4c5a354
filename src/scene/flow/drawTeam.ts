import { say } from '../../base/say';
import type { TeammateState } from '../../world/snapshot';
import { fitText, plainText, wrapText } from '../fitText';
import type { Bounds, Mark } from '../scene';
import type { Measure } from '../textWidth';
import { list } from '../words';
import { distance } from './repositoryWords';
import type { FlowModel } from './flowModel';

/** Teammates' computers: a card each, one line while nothing there concerns the learner, more when it does; folded, one row each. */
export function drawTeam(
  model: FlowModel,
  area: Bounds,
  stack: boolean,
  isFolded: boolean,
  measure: Measure,
): { readonly marks: readonly Mark[]; readonly height: number } {
  const { teammates, people } = model.snapshot;
  const marks: Mark[] = [];
  const gap = isFolded ? 6 : 10;
  const shown = teammates.slice(0, 4);
  const perRow = stack ? 1 : Math.max(1, Math.min(shown.length, Math.floor((area.width + gap) / 210)));
  const width = (area.width - (perRow - 1) * gap) / perRow;
  let y = area.y;
  let rowHeight = 0;
  shown.forEach((mate, index) => {
    if (index > 0 && index % perRow === 0) {
      y += rowHeight + gap;
      rowHeight = 0;
    }
    const x = area.x + (index % perRow) * (width + gap);
    const person = people.find(each => each.id === mate.clone.person);
    const name = plainText(person?.name ?? mate.clone.person);
    const matter = whatMatters(model, mate);
    const lines = [
      ...matter.flatMap(text =>
        wrapText(text, width - 24, 'strong', measure, 2).map(line => ({ text: line, look: 'matter' })),
      ),
      ...wrapText(mate.lastAct ?? say`Nothing new.`, width - 24, 'label', measure, matter.length > 0 ? 1 : 2).map(
        line => ({ text: line, look: 'muted' }),
      ),
    ];
    const height = isFolded ? 24 : 30 + lines.length * 17 + 4;
    const nameY = isFolded ? 16 : 21;
    const title = fitText(name, width / 2, 'strong', measure);
    const role = person?.role === 'reviewer' ? say`reviewer` : say`teammate`;
    marks.push(
      {
        shape: 'box',
        id: `team:${mate.clone.person}`,
        part: 'teammate',
        x,
        y,
        width,
        height,
        look: ['card', ...(matter.length > 0 ? ['busy'] : [])],
        region: 'team',
        spoken: `${name}, ${role}. ${[...matter, mate.lastAct ?? say`Nothing new.`].join(' ')}`,
        about: { kind: 'teammate', id: mate.clone.person },
      },
      {
        shape: 'text',
        id: `team:${mate.clone.person}:name`,
        part: 'teammate',
        x: x + 12,
        y: y + nameY,
        width: measure(title, 'strong'),
        text: title,
        style: 'strong',
      },
    );
    const roleX = x + 20 + measure(title, 'strong');
    const told = [...matter, mate.lastAct ?? say`Nothing new.`][0] ?? '';
    const roleStyle = isFolded && matter.length > 0 ? 'strong' : 'small';
    const roleText = fitText(isFolded ? told : role, x + width - 10 - roleX, roleStyle, measure);
    if (roleText)
      marks.push({
        shape: 'text',
        id: `team:${mate.clone.person}:role`,
        part: 'teammate',
        x: roleX,
        y: y + nameY,
        width: measure(roleText, roleStyle),
        text: roleText,
        style: roleStyle,
        look: [isFolded && matter.length > 0 ? 'matter' : 'muted'],
      });
    if (!isFolded)
      lines.forEach((line, at) => {
        const style = line.look === 'matter' ? 'strong' : 'label';
        marks.push({
          shape: 'text',
          id: `team:${mate.clone.person}:${at}`,
          part: 'teammate',
          x: x + 12,
          y: y + 40 + at * 17,
          width: measure(line.text, style),
          text: line.text,
          style,
          look: [line.look],
        });
      });
    rowHeight = Math.max(rowHeight, height);
  });
  return { marks, height: shown.length > 0 ? y + rowHeight - area.y : 0 };
}

/** A teammate's computer matters when it holds commits that nobody else has, or changes files that the learner changes too. */
function whatMatters(model: FlowModel, mate: TeammateState): readonly string[] {
  const ahead = mate.clone.upstreams
    .filter(each => each.ahead > 0)
    .map(each => `${plainText(each.branch)}: ${distance(each.ahead, each.behind, plainText(each.upstream))}`);
  const mine = new Set(model.snapshot.learner.files.map(file => file.path));
  const both = mate.clone.files.filter(file => mine.has(file.path)).map(file => plainText(file.path));
  return [...ahead.slice(0, 2), ...(both.length > 0 ? [say`Changes ${list(both.slice(0, 2))}, as you do.`] : [])];
}
