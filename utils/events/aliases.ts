/** The account help page writes `account.` where every API document writes `stack.` (see the catalogue). */
const aliased = new Set([
  'provision.ok',
  'provision.fail',
  'redeploy.ok',
  'redeploy.fail',
  'redeploy.hook.fail',
  'deploy.started',
]);

/** The catalogue's name for a type as it came: trailing dots gone, the six `account.` aliases as `stack.`. */
export function canonicalType(type: string): string {
  const name = type.replace(/\.+$/, '');
  const [, rest] = name.match(/^account\.(.+)$/) ?? [];
  return rest !== undefined && aliased.has(rest) ? `stack.${rest}` : name;
}
