/**
 * Runs in the page: measures every label, dot, disc and pill by its real bounding box, and tells which cover each other, which are cut at the
 * edge of the picture, which texts are wider than their pill, and which arrows run through a box or a label that they do not connect.
 */
export function findOverlaps() {
  const picture = document.querySelector('svg.picture');
  const frame = picture.getBoundingClientRect();
  const found = [];
  const things = [];
  const add = (node, name, owner) => {
    const box = node.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) return;
    things.push({ name, owner, left: box.left, top: box.top, right: box.right, bottom: box.bottom });
    if (
      box.left < frame.left - 0.5 ||
      box.right > frame.right + 0.5 ||
      box.top < frame.top - 0.5 ||
      box.bottom > frame.bottom + 0.5
    )
      found.push(`${name} is cut by the edge of the picture`);
  };
  for (const group of picture.querySelectorAll('.mark')) {
    const id = group.getAttribute('data-id');
    if (group.classList.contains('text')) add(group, `text ${id}`, id);
    else if (group.classList.contains('pill')) {
      const shape = group.querySelector('.shape');
      add(shape, `pill ${id}`, id);
      const text = group.querySelector('text')?.getBoundingClientRect() ?? { width: 0 };
      const pill = shape.getBoundingClientRect();
      if (text.width > 0 && (text.left < pill.left + 2 || text.right > pill.right - 2))
        found.push(`the text of ${id} is wider than its pill`);
    } else if (group.classList.contains('dot') || group.classList.contains('disc'))
      add(group.querySelector('.shape'), `${group.classList[1]} ${id}`, id);
  }
  const related = (a, b) => a.owner === b.owner;
  for (let i = 0; i < things.length; i++)
    for (let j = i + 1; j < things.length; j++) {
      const [a, b] = [things[i], things[j]];
      if (related(a, b)) continue;
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      // Lines of text have empty space above and below their letters.
      const slack = a.name.startsWith('text') && b.name.startsWith('text') ? 3 : 1;
      const isBadgeOnDot = /pipeline/.test(a.owner + b.owner) && /commit/.test(a.owner + b.owner);
      if (wide > 1 && high > slack && !isBadgeOnDot)
        found.push(`${a.name} covers ${b.name} by ${wide.toFixed(1)} x ${high.toFixed(1)}`);
    }
  const cards = [...picture.querySelectorAll('g.mark.box')].filter(group => group.classList.contains('look-card'));
  const boxes = cards.map(group => ({
    name: `box ${group.getAttribute('data-id')}`,
    owner: group.getAttribute('data-id'),
    ...sides(group.querySelector('.shape').getBoundingClientRect()),
  }));
  function sides(box) {
    return { left: box.left, top: box.top, right: box.right, bottom: box.bottom };
  }
  for (const thing of things)
    for (const box of boxes) {
      const isInside =
        thing.left >= box.left - 0.5 &&
        thing.right <= box.right + 0.5 &&
        thing.top >= box.top - 0.5 &&
        thing.bottom <= box.bottom + 0.5;
      const meets =
        thing.left < box.right - 1 &&
        thing.right > box.left + 1 &&
        thing.top < box.bottom - 1 &&
        thing.bottom > box.top + 1;
      if (meets && !isInside) found.push(`${thing.name} runs over the edge of ${box.name}`);
    }
  for (let i = 0; i < boxes.length; i++)
    for (let j = i + 1; j < boxes.length; j++)
      if (
        boxes[i].left < boxes[j].right &&
        boxes[j].left < boxes[i].right &&
        boxes[i].top < boxes[j].bottom &&
        boxes[j].top < boxes[i].bottom
      )
        found.push(`${boxes[i].name} covers ${boxes[j].name}`);
  for (const path of picture.querySelectorAll('.mark.path.part-step')) {
    const id = path.getAttribute('data-id');
    const matrix = path.getScreenCTM();
    const length = path.getTotalLength();
    for (let at = 0; at <= length; at += 2) {
      const point = path.getPointAtLength(at).matrixTransform(matrix);
      for (const thing of [...things, ...boxes]) {
        if (id.startsWith(thing.owner + ':') || thing.owner.startsWith(id.replace(/:arrow$/, ''))) continue;
        if (point.x > thing.left && point.x < thing.right && point.y > thing.top && point.y < thing.bottom) {
          found.push(`arrow ${id} runs through ${thing.name}`);
          at = length + 1;
          break;
        }
      }
    }
  }
  // The boxes of the host and of the computer hold what belongs to them.
  for (const group of picture.querySelectorAll('g.mark.box.part-host, g.mark.box.part-computer')) {
    const box = sides(group.querySelector('.shape').getBoundingClientRect());
    for (const thing of things) {
      const isApart =
        thing.right < box.left || thing.left > box.right || thing.bottom < box.top || thing.top > box.bottom;
      const isInside =
        thing.left >= box.left && thing.right <= box.right && thing.top >= box.top && thing.bottom <= box.bottom;
      if (!isApart && !isInside && !/^step:/.test(thing.owner))
        found.push(`${thing.name} runs over the edge of box ${group.getAttribute('data-id')}`);
    }
  }
  const pointsOf = path => {
    const matrix = path.getScreenCTM();
    const length = path.getTotalLength();
    const points = [];
    for (let at = 0; at < length; at += 2) points.push(path.getPointAtLength(at).matrixTransform(matrix));
    points.push(path.getPointAtLength(length).matrixTransform(matrix));
    return points;
  };
  const holds = ({ left, top, right, bottom }, { x, y }, slack) =>
    x > left + slack && x < right - slack && y > top + slack && y < bottom - slack;
  const pills = things.filter(thing => thing.name.startsWith('pill'));
  const texts = things.filter(thing => thing.name.startsWith('text'));
  const dots = things.filter(thing => thing.name.startsWith('dot'));
  for (const path of picture.querySelectorAll('.mark.path')) {
    const id = path.getAttribute('data-id');
    const points = pointsOf(path);
    const own = id.replace(/:(leader|line:\d+|arrow)$/, '');
    const isThrough = (thing, slack) => thing.owner !== own && points.some(point => holds(thing, point, slack));
    // Texts have nothing behind their letters: a line that meets them strikes them through.
    for (const text of texts) if (isThrough(text, 3)) found.push(`line ${id} strikes ${text.name} through`);
    // The thin guides are meant to pass behind names.
    if (path.classList.contains('look-guide')) continue;
    for (const pill of pills) if (isThrough(pill, 1)) found.push(`line ${id} runs behind ${pill.name}`);
    if (path.classList.contains('part-step')) continue;
    const ends = [points[0], points.at(-1)];
    for (const dot of dots) {
      const [x, y] = [(dot.left + dot.right) / 2, (dot.top + dot.bottom) / 2];
      const radius = (dot.right - dot.left) / 2;
      const far = point => Math.hypot(point.x - x, point.y - y);
      if (ends.every(end => far(end) > radius + 6) && points.some(point => far(point) < radius - 1))
        found.push(`line ${id} runs through ${dot.name}`);
    }
  }
  // Of each step's arrow something is seen outside its number.
  for (const path of picture.querySelectorAll('.mark.path.part-step')) {
    const id = path.getAttribute('data-id').replace(/:arrow$/, '');
    const disc = things.find(thing => thing.owner === id);
    if (!disc) found.push(`${id} has no number`);
    else if (pointsOf(path).filter(point => !holds(disc, point, 0)).length < 3)
      found.push(`the arrow of ${id} is hidden by its number`);
  }
  const ids = new Set([...picture.querySelectorAll('.mark')].map(node => node.getAttribute('data-id')));
  for (const id of JSON.parse(picture.dataset.wanted ?? '[]')) if (!ids.has(id)) found.push(`${id} is missing`);
  for (const group of picture.querySelectorAll('.mark.pill')) {
    const text = group.querySelector('text')?.textContent ?? '';
    if (text.endsWith('…') && text.length < 4)
      found.push(`nothing is left of the words of ${group.getAttribute('data-id')}`);
  }
  return found;
}
