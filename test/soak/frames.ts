/** Cuts what is left of a stream of bytes into whole frames and the rest. A frame ends with an empty line. */
export function takeFrames(bytes: Buffer): { frames: Buffer[]; rest: Buffer } {
  const frames: Buffer[] = [];
  let from = 0;
  for (let end = bytes.indexOf('\n\n'); end !== -1; end = bytes.indexOf('\n\n', from)) {
    frames.push(bytes.subarray(from, end + 2));
    from = end + 2;
  }
  return { frames, rest: bytes.subarray(from) };
}
