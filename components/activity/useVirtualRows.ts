import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualizerOptions,
} from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useLayoutEffect, useReducer, useState } from 'preact/hooks';

interface Rows {
  scroller: RefObject<HTMLElement | null>;
  keys: readonly string[];
}

/** A row of two lines, and how many beyond the edge are drawn before they are scrolled to. */
const usualHeight = 57;
const overscan = 6;
/** As high as the popup gets: something is drawn before anything was measured. */
const initialRect = { width: 400, height: 480 };

/** Which rows of a long list are drawn, wherever it is scrolled to. Their heights are measured as they appear. */
export function useVirtualRows({ scroller, keys }: Rows): Virtualizer<HTMLElement, HTMLElement> {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const options: VirtualizerOptions<HTMLElement, HTMLElement> = {
    count: keys.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => keys[index] ?? index,
    estimateSize: () => usualHeight,
    overscan,
    initialRect,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    onChange: () => draw(undefined),
  };
  const [virtualizer] = useState(() => new Virtualizer(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  return virtualizer;
}
