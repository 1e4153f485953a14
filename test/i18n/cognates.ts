/** What is called the same in every language. */
export const names = ['Notifier for Cloud 66', 'Cloud 66 API', 'Cloud 66 API: $1', 'MIT', 'Slack', 'Webhook'];

/** English texts that are a language's own words too, by locale. */
export const cognates: Record<string, readonly string[]> = {
  de: [
    '$1 in $2',
    'Browser',
    'Deployments',
    'Information',
    'Jobs',
    'Journal',
    'Links',
    'Live',
    'Name',
    'Server',
    'Server $1',
    'Tests',
    'Token',
    'Version',
  ],
  es: ['No', 'Token'],
  fr: [
    'Application',
    'Applications',
    'E-mail',
    'Information',
    'Journal',
    'Licence',
    'Notifications',
    'Options',
    'Sections',
    'Tests',
    'Type',
    'Version',
  ],
  pt_BR: ['$1 deploy', '$1 deploys', 'Deploys', 'E-mail', 'Links', 'Token'],
};
