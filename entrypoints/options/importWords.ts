import { i18n } from '#i18n';
import type { FileProblem, LineProblem } from '../../utils/preferences/exchange';

/** Why a file cannot be imported, and the way out. */
export function fileProblemWords(problem: FileProblem | 'unreadable'): string {
  switch (problem) {
    case 'too-large':
      return i18n.t('exchange.problems.tooLarge');
    case 'not-json':
      return i18n.t('exchange.problems.notJson');
    case 'not-settings':
      return i18n.t('exchange.problems.notSettings');
    case 'newer-version':
      return i18n.t('exchange.problems.newerVersion');
    case 'unreadable':
      return i18n.t('exchange.problems.unreadable');
  }
}

/** Why one line of a file cannot be used. */
export function lineProblemWords(problem: LineProblem): string {
  switch (problem) {
    case 'unknown-type':
      return i18n.t('exchange.lineProblems.unknownType');
    case 'unknown-channel':
      return i18n.t('exchange.lineProblems.unknownChannel');
    case 'not-on-or-off':
      return i18n.t('exchange.lineProblems.notOnOrOff');
    case 'name-too-long':
      return i18n.t('exchange.lineProblems.nameTooLong');
    case 'no-application':
      return i18n.t('exchange.lineProblems.noApplication');
    case 'finance':
      return i18n.t('exchange.lineProblems.finance');
  }
}
