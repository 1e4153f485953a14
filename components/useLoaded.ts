import { useLayoutEffect, useState } from 'preact/hooks';
import { logError } from '../utils/log';

/**
 * What `load` resolves to, asked once; `undefined` until it is there, `failed` where the browser cannot load it, as
 * while the extension is updated.
 */
export function useLoaded<T>(load: () => Promise<T>): T | 'failed' | undefined {
  const [loaded, setLoaded] = useState<T | 'failed'>();
  useLayoutEffect(() => {
    load().then(
      (found) => setLoaded(() => found),
      (error) => {
        logError(error);
        setLoaded('failed');
      },
    );
  }, [load]);
  return loaded;
}
