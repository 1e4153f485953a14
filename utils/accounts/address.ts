/** The address when it is one of the web's, else `undefined`. */
export function parseAddress(text: string): URL | undefined {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url : undefined;
}

/** Names of this machine itself (RFC 6761 6.3 and the loopback ranges): plain http cannot be overheard there. */
export function isLoopback({ hostname }: URL): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}

/** Whether a token sent there could be read on the way. */
export const isExposed = (url: URL): boolean => url.protocol === 'http:' && !isLoopback(url);

/** The match pattern a browser grants: scheme and host, without port (Chrome's rule, taken for both). */
export const permissionPattern = (address: string): string => {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
};
