import { type Inputs, useLayoutEffect, useState } from 'preact/hooks';
import { logError } from '../utils/log';

/** What was read last; `undefined` until it was read once. Read again when one of `inputs` changes. */
export function useRead<T>(read: () => Promise<T>, inputs: Inputs): T | undefined {
  const [value, setValue] = useState<T>();
  useLayoutEffect(() => {
    let current = true;
    read().then((found) => current && setValue(() => found), logError);
    return () => {
      current = false;
    };
  }, inputs);
  return value;
}
