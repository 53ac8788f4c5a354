import { signAt, signRadius, type LaneRole, type Mark, type Scene } from './scene';
import { fontOf } from './textWidth';

/** Everything that gives a picture its colours. */
export interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  /** Boxes of host and computer, and cards in them. */
  readonly box: string;
  readonly card: string;
  /** Arrows and lines that are there, and those that are not open. */
  readonly wire: string;
  readonly faint: string;
  readonly done: string;
  readonly onDone: string;
  readonly next: string;
  readonly onNext: string;
  readonly lit: string;
  readonly onLit: string;
  readonly bad: string;
  readonly roles: Readonly<Record<LaneRole, string>>;
}

export const lightPalette: Palette = {
  paper: '#ffffff',
  ink: '#1f2328',
  muted: '#57606a',
  line: '#c9ced6',
  box: '#f8f9fa',
  card: '#f3f4f6',
  wire: '#73777b',
  faint: '#8f9296',
  done: '#00734c',
  onDone: '#c7e0d8',
  next: '#005fb8',
  onNext: '#ffffff',
  lit: '#7a4f00',
  onLit: '#eae3d6',
  bad: '#b3261e',
  roles: {
    main: '#0067b0',
    hotfix: '#b34700',
    release: '#9a3f93',
    dev: '#00734c',
    feature: '#8a5a00',
    other: '#5c6470',
  },
};

/** The scene as a picture that stands alone: no style sheet, no script, no font but the reader's own. */
export function toSvg(
  scene: Scene,
  palette: Palette = lightPalette,
  fonts = "system-ui, 'Segoe UI', sans-serif",
  /** Where it stands in a larger picture; its arrow heads then have names of their own. */
  at: { readonly x: number; readonly name: string } = { x: 0, name: '' },
): string {
  const head = `<svg${at.x > 0 ? ` x="${n(at.x)}"` : ''} xmlns="http://www.w3.org/2000/svg" width="${scene.width}" height="${scene.height}" viewBox="0 0 ${scene.width} ${scene.height}" font-family="${escape(fonts)}" role="img" aria-label="${escape(scene.title)}">`;
  const heads = [
    ...new Set(scene.marks.map(mark => (mark.shape === 'path' && mark.arrow ? stroke(mark, palette) : ''))),
  ].filter(Boolean);
  const markers = heads.map(
    (colour, index) =>
      `<marker id="${at.name}arrow${index}" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path d="M0,0L10,5L0,10Z" fill="${colour}"/></marker>`,
  );
  const headOf = (colour: string) => `${at.name}arrow${heads.indexOf(colour)}`;
  const body = scene.marks.map(mark => dim(mark, palette, draw(mark, palette, headOf)));
  return (
    [
      head,
      `<title>${escape(scene.title)}</title>`,
      `<desc>${escape(scene.spoken.join(' '))}</desc>`,
      `<defs>${markers.join('')}</defs>`,
      `<rect width="100%" height="100%" fill="${palette.paper}"/>`,
      ...body,
      '</svg>',
    ].join('\n') + '\n'
  );
}

/** Pictures that stand side by side on the page, as one. */
export function toSvgRow(scenes: readonly Scene[], palette: Palette = lightPalette, fonts?: string): string {
  const [first, ...more] = scenes;
  if (first && more.length === 0) return toSvg(first, palette, fonts);
  const { width, height } = sizeOf(scenes);
  let x = 0;
  const parts = scenes.map((scene, index) => {
    const part = toSvg(scene, palette, fonts, { x, name: `p${index}-` });
    x += scene.width;
    return part;
  });
  const title = escape(scenes.map(scene => scene.title).join(' '));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">\n<rect width="100%" height="100%" fill="${palette.paper}"/>\n${parts.join('')}</svg>\n`;
}

export const sizeOf = (scenes: readonly Scene[]): { readonly width: number; readonly height: number } => ({
  width: scenes.reduce((sum, { width }) => sum + width, 0),
  height: Math.max(0, ...scenes.map(({ height }) => height)),
});

/** Less than on the screen, so that it can be read on paper as well; and lines do not strike a name through. */
function dim(mark: Mark, palette: Palette, drawn: string): string {
  if (!has(mark, 'dimmed')) return drawn;
  const below =
    mark.shape === 'pill'
      ? `<rect x="${n(mark.x)}" y="${n(mark.y)}" width="${n(mark.width)}" height="${n(mark.height)}" rx="${n(mark.height / 2)}" fill="${palette.paper}"/>`
      : '';
  return `${below}<g opacity="0.45">${drawn}</g>`;
}

const has = (mark: Mark, look: string) => mark.look?.includes(look) ?? false;

function stroke(mark: Mark, palette: Palette): string {
  if (has(mark, 'conflict')) return palette.bad;
  if (mark.part === 'step')
    return mark.state === 'next'
      ? palette.next
      : mark.state === 'done'
        ? palette.done
        : mark.state === 'blocked'
          ? palette.faint
          : palette.wire;
  if (has(mark, 'previewed')) return palette.next;
  if (mark.part === 'pull-request' && mark.shape === 'pill') return palette.next;
  if (mark.state === 'done' || has(mark, 'passed')) return palette.done;
  if (mark.state === 'next') return palette.next;
  if (mark.state === 'lit' || has(mark, 'busy')) return palette.lit;
  if (has(mark, 'failed')) return palette.bad;
  if (mark.role) return palette.roles[mark.role];
  return mark.part === 'badge' || mark.shape === 'box' || has(mark, 'shelf') ? palette.line : palette.wire;
}

function dashes(mark: Mark): string {
  if (has(mark, 'folded')) return ' stroke-dasharray="1 6" stroke-linecap="round"';
  if (has(mark, 'guide') || has(mark, 'leader') || mark.state === 'blocked' || has(mark, 'shelf'))
    return ' stroke-dasharray="2 4"';
  return has(mark, 'dashed') ||
    has(mark, 'remote-branch') ||
    has(mark, 'remote') ||
    mark.state === 'ghost' ||
    mark.state === 'possible' ||
    has(mark, 'previewed') ||
    (mark.part === 'pull-request' && mark.state === 'open')
    ? ' stroke-dasharray="5 4"'
    : '';
}

function draw(mark: Mark, palette: Palette, headOf: (colour: string) => string): string {
  const colour = stroke(mark, palette);
  const title = mark.spoken ? `<title>${escape(mark.spoken)}</title>` : '';
  switch (mark.shape) {
    case 'box':
      return `<rect x="${n(mark.x)}" y="${n(mark.y)}" width="${n(mark.width)}" height="${n(mark.height)}" rx="8" fill="${has(mark, 'card') ? palette.card : palette.box}" stroke="${colour}"${dashes(mark)}>${title}</rect>`;
    case 'path': {
      const width =
        mark.part === 'edge' ? 2.5 : mark.state === 'next' ? 3 : mark.part === 'step' || has(mark, 'dashed') ? 2 : 1;
      return `<path d="${mark.d}" fill="${has(mark, 'shelf') ? palette.box : 'none'}" stroke="${colour}" stroke-width="${width}"${dashes(mark)}${mark.arrow ? ` marker-end="url(#${headOf(colour)})"` : ''}/>`;
    }
    case 'dot': {
      const hollow = has(mark, 'remote') || has(mark, 'previewed') || mark.state === 'ghost';
      const ring =
        has(mark, 'tip') || has(mark, 'head')
          ? `<circle cx="${n(mark.x)}" cy="${n(mark.y)}" r="${n(mark.r + 3.5)}" fill="none" stroke="${palette.ink}" stroke-width="${has(mark, 'head') ? 3 : 1.5}"/>`
          : '';
      return `<g>${title}${ring}<circle cx="${n(mark.x)}" cy="${n(mark.y)}" r="${n(mark.r)}" fill="${hollow ? palette.paper : colour}" stroke="${hollow ? colour : palette.paper}" stroke-width="${hollow ? 2.5 : 1}"${mark.state === 'ghost' ? ' stroke-dasharray="3 2"' : has(mark, 'previewed') ? ' stroke-dasharray="4 3"' : ''}/>${mark.glyph ? label(mark.x, mark.y + 4, mark.glyph, 11, true, palette.ink, true) : ''}</g>`;
    }
    case 'pill': {
      const head = has(mark, 'head');
      const indent = mark.icon ? 14 : 0;
      const icon = mark.icon
        ? `<path d="${icons[mark.icon]}" transform="translate(${n(mark.x + 13)},${n(mark.y + mark.height / 2)})" fill="none" stroke="${palette.ink}" stroke-width="1.3"/>`
        : '';
      const font = fontOf[mark.style];
      const isHollow = has(mark, 'remote-branch') || mark.state === 'unlit';
      const fill = head ? palette.ink : mark.state === 'lit' ? palette.onLit : isHollow ? palette.paper : palette.card;
      const ink = head ? palette.paper : mark.state === 'ghost' || mark.state === 'unlit' ? palette.muted : palette.ink;
      return `<g>${title}<rect x="${n(mark.x)}" y="${n(mark.y)}" width="${n(mark.width)}" height="${n(mark.height)}" rx="${n(mark.height / 2)}" fill="${fill}" stroke="${head && !has(mark, 'previewed') ? palette.ink : colour}"${dashes(mark)}/>${icon}${label(mark.x + 8 + indent + (mark.width - 16 - indent) / 2, mark.y + mark.height / 2 + 4, mark.text, font.size, font.bold, ink, true, mark.state === 'ghost')}</g>`;
    }
    case 'disc': {
      const isNext = mark.state === 'next';
      const ring =
        isNext && !has(mark, 'plain')
          ? `<circle cx="${n(mark.x)}" cy="${n(mark.y)}" r="${n(mark.r + 4)}" fill="none" stroke="${colour}" stroke-width="2"/>`
          : '';
      const fill = isNext ? palette.next : mark.state === 'done' ? palette.onDone : palette.paper;
      const ink = isNext ? palette.onNext : mark.state === 'blocked' ? palette.muted : palette.ink;
      const sign = mark.sign
        ? `<circle cx="${n(mark.x + signAt(mark))}" cy="${n(mark.y - signAt(mark))}" r="${signRadius(mark)}" fill="${palette.paper}" stroke="${colour}"/>${label(mark.x + signAt(mark), mark.y - signAt(mark) + 3.5, mark.sign, 9, true, palette.ink, true)}`
        : '';
      return `<g>${title}${ring}<circle cx="${n(mark.x)}" cy="${n(mark.y)}" r="${n(mark.r)}" fill="${fill}" stroke="${colour}" stroke-width="2"${dashes(mark)}/>${label(mark.x, mark.y + (mark.r > 8 ? 4.5 : 3.5), mark.text, mark.r > 8 ? 13 : 9, true, ink, true)}${sign}</g>`;
    }
    case 'text': {
      const font = fontOf[mark.style];
      return label(
        mark.x,
        mark.y,
        mark.text,
        font.size,
        font.bold,
        has(mark, 'muted') ? palette.muted : palette.ink,
        false,
      );
    }
  }
}

const icons = { lock: 'M-3,-1V-3A3,3 0 0 1 3,-3V-1M-4.5,-1H4.5V5H-4.5Z', tag: 'M-5,0L0,-5H5V0L0,5Z' } as const;

const label = (
  x: number,
  y: number,
  text: string,
  size: number,
  bold: boolean,
  fill: string,
  centred: boolean,
  italic = false,
) =>
  `<text x="${n(x)}" y="${n(y)}" font-size="${size}"${bold ? ' font-weight="600"' : ''}${italic ? ' font-style="italic"' : ''} fill="${fill}"${centred ? ' text-anchor="middle"' : ''}>${escape(text)}</text>`;

const n = (value: number) => String(Math.round(value * 10) / 10);

export const escape = (text: string): string =>
  text
    .replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
    .replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '\ufffd');
