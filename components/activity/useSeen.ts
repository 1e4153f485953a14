import type { RefObject } from 'preact';
import { useCallback, useEffect, useRef } from 'preact/hooks';

/** So long something has to be looked at to be seen; what is scrolled past is not. */
const momentMs = 1_000;
/** What is seen at about the same time is noted together. */
const batchMs = 100;
const mostlyVisible = 0.6;

/**
 * Tells of the things that somebody has seen: those that were in the visible part of a page that is looked at for a
 * moment. Resolves each thing to what `onSeen` is called with. The result says which element is which thing.
 */
export function useSeen<T>(scroller: RefObject<HTMLElement | null>, onSeen: (things: T[]) => void) {
  const told = useRef(onSeen);
  told.current = onSeen;
  const watcher = useRef<ReturnType<typeof createWatcher<T>> | undefined>(undefined);
  useEffect(
    () => () => {
      watcher.current?.stop();
      watcher.current = undefined;
    },
    [],
  );
  return useCallback(
    (element: Element, thing: T): (() => void) => {
      watcher.current ??= createWatcher<T>(scroller.current, (things) => told.current(things));
      return watcher.current.watch(element, thing);
    },
    [scroller],
  );
}

function createWatcher<T>(root: Element | null, onSeen: (things: T[]) => void) {
  const things = new Map<Element, T>();
  const visible = new Set<Element>();
  const waiting = new Map<Element, ReturnType<typeof setTimeout>>();
  let batch: T[] = [];

  const flush = () => {
    onSeen(batch);
    batch = [];
  };
  const see = (element: Element) => {
    const thing = things.get(element);
    waiting.delete(element);
    if (thing === undefined) return;
    batch.push(thing);
    if (batch.length === 1) setTimeout(flush, batchMs);
  };
  const lookAway = (element: Element) => {
    clearTimeout(waiting.get(element));
    waiting.delete(element);
  };
  const look = (element: Element) => {
    if (document.visibilityState !== 'visible' || waiting.has(element)) return;
    waiting.set(
      element,
      setTimeout(() => see(element), momentMs),
    );
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) visible.add(target);
        else visible.delete(target);
        if (isIntersecting) look(target);
        else lookAway(target);
      }
    },
    { root, threshold: mostlyVisible },
  );
  const onVisibility = () => {
    for (const element of visible) document.visibilityState === 'visible' ? look(element) : lookAway(element);
  };
  document.addEventListener('visibilitychange', onVisibility);

  return {
    watch(element: Element, thing: T): () => void {
      things.set(element, thing);
      observer.observe(element);
      return () => {
        observer.unobserve(element);
        things.delete(element);
        visible.delete(element);
        lookAway(element);
      };
    },
    stop() {
      observer.disconnect();
      document.removeEventListener('visibilitychange', onVisibility);
      for (const element of [...waiting.keys()]) lookAway(element);
    },
  };
}
