const lineEnd = /\r\n|\n|\r/g;

/** An id longer than this is nobody's cursor; it is dropped with the event that is too long. */
const longestId = 1_024;

/**
 * Lets an event stream's text through, but of each event at most `longest` characters: what is too long loses its
 * rest and is given the type `cut`, so that whoever reads it knows. Its id stays, whether it comes before or after
 * the cut. So one event that is too large costs only itself, and nothing that is kept grows with it.
 */
export function boundEvents(longest: number, cut: string): TransformStream<string, string> {
  let size = 0;
  let lineIsEmpty = true;
  let isComment = false;
  let afterCr = false;
  /** The start of the present line of an event that is being cut; `undefined` in the line where the cut was made. */
  let kept: string | undefined;
  let isCutting = false;

  function text(part: string): string {
    if (part === '') return '';
    const startsLine = lineIsEmpty;
    if (startsLine) isComment = part.startsWith(':');
    lineIsEmpty = false;
    if (isCutting) {
      kept = kept?.concat(part).slice(0, longestId + 1);
      return '';
    }
    // Heartbeats are comments: they belong to no event, however many of them come.
    if (!isComment) size += part.length;
    if (size <= longest) return part;
    isCutting = true;
    kept = startsLine ? part.slice(0, longestId + 1) : undefined;
    // What is cut may be an id: with a zero character it is ignored (HTML Living Standard 9.2.6).
    return `${startsLine ? '' : '\0\n'}event: ${cut}\ndata: ${cut}\n`;
  }

  function end(terminator: string): string {
    if (lineIsEmpty) {
      size = 0;
      isCutting = false;
      kept = undefined;
      return terminator;
    }
    lineIsEmpty = true;
    if (!isCutting) return terminator;
    const line = kept ?? '';
    kept = '';
    return /^id(:|$)/.test(line) && line.length <= longestId ? `${line}\n` : '';
  }

  return new TransformStream({
    transform(chunk, controller) {
      if (chunk === '') return;
      const rest = afterCr && chunk.startsWith('\n') ? chunk.slice(1) : chunk;
      afterCr = chunk.endsWith('\r');
      let out = '';
      let from = 0;
      for (const { index, 0: terminator } of rest.matchAll(lineEnd)) {
        out += text(rest.slice(from, index)) + end(terminator);
        from = index + terminator.length;
      }
      out += text(rest.slice(from));
      if (out !== '') controller.enqueue(out);
    },
  });
}
