import { useLayoutEffect, useState } from 'preact/hooks';
import { logError } from '../utils/log';

/** Something kept in storage: how to read it and how to hear that it changed. Has to be stable between renders. */
export interface StoredSource<T> {
  read: () => Promise<T>;
  watch: (changed: () => void) => () => void;
}

/** The stored value, always the latest; `undefined` until it was read once. */
export function useStored<T>({ read, watch }: StoredSource<T>): T | undefined {
  const [value, setValue] = useState<T>();
  useLayoutEffect(() => {
    let newest = 0;
    const load = () => {
      newest += 1;
      const mine = newest;
      read().then((found) => mine === newest && setValue(() => found), logError);
    };
    load();
    const stop = watch(load);
    return () => {
      newest = -1;
      stop();
    };
  }, [read, watch]);
  return value;
}
