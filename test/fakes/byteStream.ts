const encoder = new TextEncoder();

/** A body that hands out one piece each time it is asked, and counts how often that was. */
export function byteStream(piece: (asked: number) => string | undefined) {
  let asked = 0;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull(controller) {
        const text = piece(asked);
        asked += 1;
        if (text === undefined) controller.close();
        else controller.enqueue(encoder.encode(text));
      },
    },
    { highWaterMark: 0 },
  );
  return { body, asked: () => asked };
}

/** Resolves when nothing changes any more, however often everything that waits is let run. */
export async function settled(value: () => number): Promise<number> {
  let unchanged = 0;
  let last = value();
  while (unchanged < 20) {
    await new Promise(setImmediate);
    unchanged = value() === last ? unchanged + 1 : 0;
    last = value();
  }
  return last;
}
