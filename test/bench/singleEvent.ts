/** The body of an event that is by itself a failure and belongs to no thread, with this mark in its text. */
export const singleEvent = (mark: string): string =>
  JSON.stringify({
    event_type: 'process.down',
    reason: mark,
    timestamp: Math.floor(Date.now() / 1000),
    process_name: 'clamd',
    server: { uid: 'c3f9a204-6e1b-4d78-95c0-2b7f31ad8e46', name: 'otter' },
  });
