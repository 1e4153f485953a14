import { expect, test, vi } from 'vitest';
import { logError } from '@/utils/log';

const logged = (error: unknown) => {
  const write = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  logError(error);
  return write.mock.calls[0]?.[0];
};

test('names the error and where it went in this extension, and says no word of it', () => {
  const error = new TypeError('https://ada:secret@example.com/ refused token-1f0c');
  error.stack = `${error.name}: ${error.message}
    at read (chrome-extension://abcdefgh/chunks/read-1a2b.js:3:14)
    at async chrome-extension://abcdefgh/background.js:1:200`;
  expect(logged(error)).toBe(
    'Notifier for Cloud 66: TypeError /chunks/read-1a2b.js:3:14 /background.js:1:200',
  );
});

test('reads the places of Firefox too', () => {
  const error = new DOMException('no', 'AbortError');
  Object.defineProperty(error, 'stack', {
    value: 'read@moz-extension://6f0ecf2c-66c1/popup.js:2:8\n@https://example.com/token.js:1:1\n',
  });
  expect(logged(error)).toBe('Notifier for Cloud 66: AbortError /popup.js:2:8');
});

test('names the kind of what is no error', () => {
  expect(logged('token-1f0c')).toBe('Notifier for Cloud 66: string');
});
