import { StreamFailure } from './failure';
import { beat, patienceLeftMs, startHeartbeat } from './heartbeat';

/** Far beyond any event: what sends so much without a line end sends no events. */
const longestLineBytes = 128 * 1024 * 1024;

interface Watch {
  now: () => number;
  /** Called for every chunk, heartbeats included. */
  onByte: (() => void) | undefined;
  /** Called when the stream has been silent for too long, or never ends a line. */
  onFailure: (failure: StreamFailure) => void;
}

/** Looks at the bytes of a stream as they pass. `stop` has to be called when nobody reads any more. */
export function watchBytes({ now, onByte, onFailure }: Watch) {
  let heartbeat = startHeartbeat(now());
  let timer = setTimeout(check, patienceLeftMs(heartbeat, now()));
  let lineBytes = 0;

  function check(): void {
    const leftMs = patienceLeftMs(heartbeat, now());
    if (leftMs <= 0) onFailure(new StreamFailure({ code: 'silent' }));
    else timer = setTimeout(check, leftMs);
  }

  const stream = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      heartbeat = beat(heartbeat, now());
      onByte?.();
      const lineEnd = Math.max(chunk.lastIndexOf(10), chunk.lastIndexOf(13));
      lineBytes = lineEnd < 0 ? lineBytes + chunk.length : chunk.length - 1 - lineEnd;
      if (lineBytes > longestLineBytes) onFailure(new StreamFailure({ code: 'endless-line' }));
      controller.enqueue(chunk);
    },
  });
  return { stream, stop: () => clearTimeout(timer) };
}
