/** A value as WebDriver BiDi writes it. */
export interface RemoteValue {
  type: string;
  value?: unknown;
  sharedId?: string;
}

/** What a script came back with. */
export interface ScriptResult {
  type: 'success' | 'exception';
  result: RemoteValue;
  exceptionDetails?: { text: string };
}

/** The result of a script that returns a string of JSON, or nothing; throws what the script threw. */
export function readScriptResult({ type, result, exceptionDetails }: ScriptResult): unknown {
  if (type === 'exception') throw new Error(exceptionDetails?.text ?? 'a script failed in the page');
  return typeof result.value === 'string' ? JSON.parse(result.value) : undefined;
}

/** The elements that a script returned as an array; throws what the script threw. */
export function readNodes({ type, result, exceptionDetails }: ScriptResult): { sharedId: string }[] {
  if (type === 'exception') throw new Error(exceptionDetails?.text ?? 'a script failed in the page');
  const nodes = Array.isArray(result.value) ? (result.value as RemoteValue[]) : [];
  return nodes.flatMap(({ sharedId }) => (sharedId === undefined ? [] : [{ sharedId }]));
}

/** A function that calls `script` with these arguments and answers in JSON, as text. */
export function toJsonCall(script: string, args: unknown[]): string {
  return `async () => JSON.stringify(await (${script})(...${JSON.stringify(args)}))`;
}
