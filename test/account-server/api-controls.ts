import type { ApiScenario } from './api-scenario.ts';

export const controlPath = '/scenario/';

/** What can be done by hand, as `POST /scenario/<what>/<application>`. */
const controls: Record<string, (scenario: ApiScenario, application: string) => void> = {
  deploy: ({ startDeploy }, name) => startDeploy(name),
  deployed: ({ finishDeploy }, name) => finishDeploy(name, 'success'),
  'deploy-failed': ({ finishDeploy }, name) => finishDeploy(name, 'failed'),
  'stop-server': ({ setServer }, name) => setServer(name, 'broken'),
  'start-server': ({ setServer }, name) => setServer(name, 'healthy'),
  'fail-job': ({ setJob }, name) => setJob(name, 'failed'),
  'pass-job': ({ setJob }, name) => setJob(name, 'success'),
};

export const controlNames = Object.keys(controls);

/** Does what an address says; what is wrong with it in words, or nothing. */
export function control(scenario: ApiScenario, path: string): string | undefined {
  const [what = '', name = ''] = path.slice(controlPath.length).split('/');
  const act = controls[what];
  if (!act) return `there are ${controlNames.join(', ')}`;
  try {
    act(scenario, name);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
