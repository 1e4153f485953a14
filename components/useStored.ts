import { useLayoutEffect, useState } from 'preact/hooks';
import { logError } from '../utils/log';

/** Something kept in storage: how to read it and how to hear that it changed. Has to be stable between renders. */
export interface StoredSource<T> {
  read: () => Promise<T>;
  watch: (changed: () => void) => () => void;
  /** Whether what is read again is no news. */
  isSame?: (before: T, after: T) => boolean;
}

/** The stored value, always the latest; until it was read once, what somebody has read `before`. */
export function useStored<T>({ read, watch, isSame }: StoredSource<T>, before?: T): T | undefined {
  const [value, setValue] = useState(before);
  useLayoutEffect(() => {
    let newest = 0;
    const load = () => {
      newest += 1;
      const mine = newest;
      const keep = (found: T) =>
        setValue((last) => (last !== undefined && isSame?.(last, found) ? last : found));
      read().then((found) => mine === newest && keep(found), logError);
    };
    load();
    const stop = watch(load);
    return () => {
      newest = -1;
      stop();
    };
  }, [read, watch, isSame]);
  return value;
}
