import { readBody } from './dbus-values.ts';

const types = ['invalid', 'call', 'return', 'error', 'signal'] as const;

/** A D-Bus message as far as a notification reader needs it. */
export interface BusMessage {
  type: (typeof types)[number];
  serial: number;
  /** In a return: the serial of the call that it answers. */
  replySerial: number | undefined;
  sender: string;
  destination: string;
  interface: string;
  member: string;
  body: unknown[];
}

const fixedHeader = 16;
const field = { interface: 2, member: 3, replySerial: 5, destination: 6, sender: 7, signature: 8 };

/**
 * Takes one whole message off the front of `bytes`, as `dbus-monitor --binary` writes them, one after the other;
 * undefined when the last one is not complete yet.
 */
export function takeMessage(bytes: Buffer): { message: BusMessage; rest: Buffer } | undefined {
  if (bytes.length < fixedHeader) return undefined;
  const littleEndian = bytes[0] === 'l'.charCodeAt(0);
  const word = (at: number) => (littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const headerLength = Math.ceil((fixedHeader + word(12)) / 8) * 8;
  const length = headerLength + word(4);
  if (bytes.length < length) return undefined;

  const [fields] = readBody(bytes.subarray(12, headerLength), 'a(yv)', littleEndian, 12);
  const byCode = new Map(fields as [number, unknown][]);
  const text = (code: number) => String(byCode.get(code) ?? '');
  const message: BusMessage = {
    type: types[bytes[1] ?? 0] ?? 'invalid',
    serial: word(8),
    replySerial: byCode.get(field.replySerial) as number | undefined,
    sender: text(field.sender),
    destination: text(field.destination),
    interface: text(field.interface),
    member: text(field.member),
    body: readBody(bytes.subarray(headerLength, length), text(field.signature), littleEndian),
  };
  return { message, rest: bytes.subarray(length) };
}
