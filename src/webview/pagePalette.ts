import type { Palette } from '../scene/toSvg';

/** The colours that the page has at this moment, in the reader's own theme: what is exported is what is seen. */
export function pagePalette(): Palette {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const probe = document.createElement('span');
  document.body.append(probe);
  // The page mixes many of its colours; read back from a pixel they are plain numbers, which every program understands.
  const colour = (value: string): string => {
    probe.style.setProperty('color', value);
    if (!context) return '#000000';
    context.fillStyle = getComputedStyle(probe).color;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return `#${[red, green, blue].map(part => part.toString(16).padStart(2, '0')).join('')}`;
  };
  const map = (name: string) => colour(`var(--map-${name})`);
  const mixed = (name: string, share: number) =>
    colour(`color-mix(in srgb, var(--map-${name}) ${share}%, var(--map-paper))`);
  try {
    return {
      paper: map('paper'),
      ink: map('ink'),
      muted: map('muted'),
      line: map('line'),
      box: map('box'),
      card: map('card'),
      wire: map('wire'),
      faint: map('faint'),
      done: map('done'),
      onDone: mixed('done', 22),
      next: map('next'),
      onNext: map('on-next'),
      lit: map('lit'),
      onLit: mixed('lit', 16),
      bad: map('bad'),
      roles: {
        main: map('main'),
        hotfix: map('hotfix'),
        release: map('release'),
        dev: map('dev'),
        feature: map('feature'),
        other: map('other'),
      },
    };
  } finally {
    probe.remove();
  }
}
