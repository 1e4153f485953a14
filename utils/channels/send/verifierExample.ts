/** To copy into a receiver: checks the signature with nothing but Node. `verify` returns the event, or throws. */
export const verifierExample = `import { createHmac, timingSafeEqual } from 'node:crypto';

// headers: as Node has them, names in lower case. rawBody: the text as received, not parsed and serialised again.
export function verify(headers, rawBody, secret) {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'];
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= 300)) throw new Error('too old, or from the future');
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const expected = createHmac('sha256', key).update(\`\${id}.\${timestamp}.\${rawBody}\`).digest();
  const isGenuine = (headers['webhook-signature'] ?? '').split(' ').some((signature) => {
    const given = Buffer.from(signature.replace(/^v1,/, ''), 'base64');
    return signature.startsWith('v1,') && given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (!isGenuine) throw new Error('not signed with this secret');
  // The same id may come twice: keep the ids of some days and drop what you have seen.
  return { ...JSON.parse(rawBody), id };
}
`;
