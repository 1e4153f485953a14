const titles: Record<string, string> = {
  '/dashboard': 'Dashboard',
  '/alerts': 'Alerts',
  '/oauth/authorized_applications': 'Authorized applications',
  '/accounts/latest': 'Your account',
  '/login': 'Log in',
};

/** The applications of the account, by the number in their page's address. */
const stacks: Record<string, string> = { 4711: 'my-app', 4712: 'shop', 4713: 'blog' };

/** A page of the dashboard, with the status it is served with. */
export interface DashboardPage {
  status: 200 | 404;
  html: string;
}

/** The page for a path, as the dashboard would title it; 404 for a path it does not have. */
export function dashboardPage(path: string): DashboardPage {
  const [, id = ''] = /^\/stacks\/(\d+)$/.exec(path) ?? [];
  const title = stacks[id] ? `${stacks[id]} (stack ${id})` : titles[path];
  if (!title) return { status: 404, html: html('Page not found') };
  return { status: 200, html: html(title) };
}

function html(title: string): string {
  const links = Object.entries(titles).map(([path, name]) => `<li><a href="${path}">${name}</a>`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${title} · Cloud 66 stand-in</title>
<link rel="icon" href="data:,">
<body style="font: 16px/1.5 system-ui; margin: 3rem auto; max-width: 40rem">
<h1>${title}</h1>
<p>A page of the stand-in for the platform. Notifications land here when they are clicked.
<ul>${links.join('')}</ul>
`;
}
