import { i18n } from '#i18n';
import { type Severity, severities } from '../../utils/events/catalogue';
import { type Behaviour, type Behaviours, behaviourOf } from '../../utils/preferences/rules/behaviour';
import { SeverityMark } from '../SeverityMark';

interface Props {
  behaviours: Behaviours;
  onChange: (severity: Severity, behaviour: Behaviour) => void;
}

const parts = ['stays', 'silent'] as const;

/** How the notifications of each severity behave; in Firefox the system alone decides that. */
export function BehaviourTable({ behaviours, onChange }: Props) {
  return (
    <section aria-labelledby="behaviour">
      <h3 id="behaviour">{i18n.t('rules.behaviour')}</h3>
      <p class="quiet">{i18n.t(import.meta.env.FIREFOX ? 'rules.firefox' : 'rules.behaviourText')}</p>
      {!import.meta.env.FIREFOX && (
        <table class="behaviour">
          <thead>
            <tr>
              <th scope="col">{i18n.t('rules.severity')}</th>
              {parts.map((part) => (
                <th key={part} scope="col">
                  {i18n.t(`rules.${part}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {severities.map((severity) => {
              const behaviour = behaviourOf(behaviours, severity);
              const name = i18n.t(`severities.${severity}`);
              return (
                <tr key={severity}>
                  <th scope="row">
                    <span aria-hidden="true">
                      <SeverityMark severity={severity} />
                    </span>{' '}
                    {name}
                  </th>
                  {parts.map((part) => (
                    <td key={part}>
                      <input
                        type="checkbox"
                        aria-label={i18n.t('rules.behaviourOf', [name, i18n.t(`rules.${part}`)])}
                        checked={behaviour[part]}
                        onChange={({ currentTarget: { checked } }) =>
                          onChange(severity, { ...behaviour, [part]: checked })
                        }
                      />
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
