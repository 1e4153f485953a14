import type { Kind } from '../../utils/chart/happenings';

/** The colours of a chart, as a canvas takes them. */
export interface Palette extends Record<Kind, string> {
  text: string;
  line: string;
  ground: string;
  accent: string;
}

/** The tokens as they are where this element stands: of the light or the dark page, or those that the system forces. */
export function paletteAt(element: Element): Palette {
  const probe = document.createElement('span');
  element.append(probe);
  const colourOf = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const palette: Palette = {
    deploys: colourOf('--success'),
    failures: colourOf('--failure'),
    outages: colourOf('--warning'),
    text: colourOf('--quiet'),
    line: colourOf('--line'),
    ground: colourOf('--ground'),
    accent: colourOf('--accent'),
  };
  probe.remove();
  return palette;
}

/** Lines across, as the legend shows them too: a colour alone tells nothing to whoever cannot see it. */
export function hatched(colour: string): CanvasPattern | string {
  const size = 6;
  const tile = new OffscreenCanvas(size, size);
  const context = tile.getContext('2d');
  if (!context) return colour;
  context.strokeStyle = colour;
  context.lineWidth = 2;
  for (const shift of [-size, 0, size]) {
    context.moveTo(shift, size);
    context.lineTo(shift + size, 0);
  }
  context.stroke();
  return context.createPattern(tile, 'repeat') ?? colour;
}
