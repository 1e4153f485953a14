/** What a message of ours may hold: text, a number or a list of texts. */
type Value = string | number | string[];

/** A message as it is sent. `Marshaling (Wire Format)` of the D-Bus specification, as far as a daemon needs it. */
export interface Outgoing {
  type: 'call' | 'return' | 'error' | 'signal';
  serial: number;
  path?: string;
  interface?: string;
  member?: string;
  errorName?: string;
  replySerial?: number;
  destination?: string;
  body?: Value[];
}

const typeCodes = { call: 1, return: 2, error: 3, signal: 4 };

export function writeMessage({ type, serial, body = [], ...header }: Outgoing): Buffer {
  const content = createWriter();
  for (const value of body) content.value(value);
  const fields = createWriter();
  const field = (code: number, signature: string, value: string | number | undefined) => {
    if (value === undefined) return;
    fields.align(8);
    fields.bytes(code, 1, signature.charCodeAt(0), 0);
    if (signature === 'g') fields.signature(String(value));
    else fields.value(value);
  };
  field(1, 'o', header.path);
  field(2, 's', header.interface);
  field(3, 's', header.member);
  field(4, 's', header.errorName);
  field(5, 'u', header.replySerial);
  field(6, 's', header.destination);
  if (body.length > 0) field(8, 'g', body.map(signatureOf).join(''));

  const start = createWriter();
  start.bytes('l'.charCodeAt(0), typeCodes[type], 0, 1);
  for (const number of [content.size(), serial, fields.size()]) start.value(number);
  const whole = createWriter();
  whole.bytes(...start.done(), ...fields.done());
  whole.align(8);
  whole.bytes(...content.done());
  return Buffer.from(whole.done());
}

const signatureOf = (value: Value): string =>
  typeof value === 'number' ? 'u' : typeof value === 'string' ? 's' : 'as';

/** Header fields begin at byte 16 of a message, so that alignment may be counted from their own start. */
function createWriter() {
  const out: number[] = [];
  const align = (size: number) => {
    while (out.length % size !== 0) out.push(0);
  };
  const number = (value: number) => {
    align(4);
    out.push(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24);
  };
  const text = (value: string) => {
    const bytes = Buffer.from(value);
    number(bytes.length);
    out.push(...bytes, 0);
  };
  return {
    align,
    bytes: (...bytes: number[]) => void out.push(...bytes),
    signature: (value: string) => void out.push(value.length, ...Buffer.from(value), 0),
    value(value: Value) {
      if (typeof value === 'number') return number(value);
      if (typeof value === 'string') return text(value);
      const items = createWriter();
      for (const item of value) items.value(item);
      number(items.size());
      out.push(...items.done());
    },
    size: () => out.length,
    done: () => out,
  };
}
