/**
 * Reads the values of a D-Bus message body (specification: "Marshaling (Wire Format)").
 * Structs and arrays become arrays, a dictionary an array of pairs, a variant its value.
 * `offset` is where `bytes` begin in the message: alignment counts from there.
 */
export function readBody(bytes: Buffer, signature: string, littleEndian: boolean, offset = 0): unknown[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;

  const align = (size: number) => {
    at += (size - ((at + offset) % size)) % size;
  };
  const number = (size: number, read: (at: number, littleEndian: boolean) => number | bigint) => {
    align(size);
    const value = read.call(view, at, littleEndian);
    at += size;
    return value;
  };
  const text = (length: number) => {
    const value = bytes.toString('utf8', at, at + length);
    at += length + 1;
    return value;
  };

  function readValue(type: string): unknown {
    switch (type[0]) {
      case 'y':
        return number(1, view.getUint8);
      case 'b':
        return number(4, view.getUint32) === 1;
      case 'n':
        return number(2, view.getInt16);
      case 'q':
        return number(2, view.getUint16);
      case 'i':
        return number(4, view.getInt32);
      case 'u':
      case 'h':
        return number(4, view.getUint32);
      case 'x':
        return number(8, view.getBigInt64);
      case 't':
        return number(8, view.getBigUint64);
      case 'd':
        return number(8, view.getFloat64);
      case 's':
      case 'o':
        return text(Number(number(4, view.getUint32)));
      case 'g':
        return text(Number(number(1, view.getUint8)));
      case 'v':
        return readValue(text(Number(number(1, view.getUint8))));
      case 'a':
        return readArray(type.slice(1));
      case '(':
      case '{':
        align(8);
        return splitSignature(type.slice(1, -1)).map(readValue);
      default:
        throw new Error(`a D-Bus message holds the unknown type "${type}"`);
    }
  }

  function readArray(element: string): unknown[] | Buffer {
    const length = Number(number(4, view.getUint32));
    align(alignments[element[0] ?? ''] ?? 4);
    const end = at + length;
    if (element === 'y') {
      const raw = bytes.subarray(at, end);
      at = end;
      return raw;
    }
    const values: unknown[] = [];
    while (at < end) values.push(readValue(element));
    return values;
  }

  return splitSignature(signature).map(readValue);
}

const alignments: Record<string, number> = {
  y: 1,
  g: 1,
  v: 1,
  n: 2,
  q: 2,
  x: 8,
  t: 8,
  d: 8,
  '(': 8,
  '{': 8,
};

/** `sa{sv}i` is three complete types: `s`, `a{sv}` and `i`. */
function splitSignature(signature: string): string[] {
  const types: string[] = [];
  let depth = 0;
  let type = '';
  for (const letter of signature) {
    type += letter;
    if (letter === '(' || letter === '{') depth += 1;
    if (letter === ')' || letter === '}') depth -= 1;
    if (depth > 0 || letter === 'a') continue;
    types.push(type);
    type = '';
  }
  return types;
}
