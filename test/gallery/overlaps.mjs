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
  const pills = things.filter(thing => thing.name.startsWith('pill'));
  for (const path of picture.querySelectorAll('.mark.path.part-edge')) {
    const matrix = path.getScreenCTM();
    const length = path.getTotalLength();
    const crossed = new Set();
    for (let at = 0; at <= length; at += 3) {
      const point = path.getPointAtLength(at).matrixTransform(matrix);
      for (const pill of pills)
        if (point.x > pill.left + 1 && point.x < pill.right - 1 && point.y > pill.top + 1 && point.y < pill.bottom - 1)
          crossed.add(pill.name);
    }
    for (const name of crossed) found.push(`line ${path.getAttribute('data-id')} runs behind ${name}`);
  }
  return found;
}
