import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { type Palette, paletteAt } from './palette';

interface Props {
  /** What it shows, for whoever cannot see it; the numbers are in a table beside it. */
  label: string;
  /** Has to be stable between renders, as the data: the plot is made anew when one of them changes. */
  draw: (palette: Palette) => Omit<uPlot.Options, 'width' | 'height'>;
  data: uPlot.AlignedData;
}

const height = 200;

/** Counts how often the colours of the page have changed. */
function useColourChanges(): number {
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) =>
      matchMedia(query),
    );
    const changed = () => setChanges((before) => before + 1);
    for (const query of queries) query.addEventListener('change', changed);
    return () => {
      for (const query of queries) query.removeEventListener('change', changed);
    };
  }, []);
  return changes;
}

/** A chart in the colours of the page, as wide as there is room. */
export function Plot({ label, draw, data }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const changes = useColourChanges();
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const size = () => ({ width: element.clientWidth, height });
    const plot = new uPlot({ ...draw(paletteAt(element)), ...size() }, data, element);
    const observer = new ResizeObserver(() => plot.setSize(size()));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [draw, data, changes]);
  // Time runs from left to right in a chart, also where text does not.
  return <div class="plot" dir="ltr" role="img" aria-label={label} ref={place} />;
}
