import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { DeniedNotice } from '../../components/states/DeniedNotice';
import { LoadingState } from '../../components/states/LoadingState';
import { useAccounts } from '../../components/useAccounts';
import { useStored } from '../../components/useStored';
import { StepList } from '../../components/welcome/StepList';
import { logError } from '../../utils/log';
import {
  type Progress,
  readProgress,
  stepAfter,
  stepNow,
  watchProgress,
  writeProgress,
} from '../../utils/welcome/progress';
import { ConnectStep } from './ConnectStep';
import { Done } from './Done';
import { PresetStep } from './PresetStep';
import { TestStep } from './TestStep';

const source = { read: readProgress, watch: watchProgress };

/** The first-run page: connect, choose what to hear of, see a notification. It goes on where it was left. */
export function Welcome() {
  const accounts = useAccounts();
  const stored = useStored(source);
  // Where the disk is full the page leads on all the same; the next time it begins further back.
  const [unstored, keep] = useState<Progress>();
  useEffect(() => keep(undefined), [stored]);
  const progress = unstored ?? stored;
  const heading = useRef<HTMLHeadingElement>(null);
  const account = accounts?.[0];
  const step = progress && accounts && stepNow(progress, account !== undefined);
  const shown = useRef(step);
  // Before it is painted: whoever reads the new step has the focus on it.
  useLayoutEffect(() => {
    // A page that just opened leaves the focus where it is.
    if (shown.current !== undefined && shown.current !== step) heading.current?.focus();
    shown.current = step;
  }, [step]);
  if (!progress || !accounts || !step) return <LoadingState />;

  const note = (change: Partial<Progress>) => {
    const next = { ...progress, ...change };
    void writeProgress(next).then(
      // Nobody hears of it where the same was stored before.
      () => keep((shown) => shown && next),
      (error) => {
        logError(error);
        keep(next);
      },
    );
  };
  const go = (to: Progress['step']) => note({ step: to });
  const goOn = (change?: Partial<Progress>) => {
    if (step !== 'done') note({ ...change, step: stepAfter(step, account !== undefined) });
  };

  return (
    <main>
      <header class="brand">
        <img src="/icons/48.png" alt="" width="48" height="48" />
        <div>
          <h1>{i18n.t('welcome.title')}</h1>
          <p class="quiet">{i18n.t('welcome.intro')}</p>
        </div>
      </header>
      <StepList step={step} isOpen={(each) => account !== undefined || each === 'connect'} onGo={go} />
      <DeniedNotice />
      <section aria-labelledby="form">
        <h2 id="form" tabIndex={-1} ref={heading}>
          {i18n.t(`welcome.${step}.title`)}
        </h2>
        {step === 'connect' && (
          <ConnectStep account={account} onDone={() => go('preset')} onSkip={() => goOn()} />
        )}
        {step === 'preset' && account && (
          <PresetStep
            accountId={account.id}
            choice={progress.choice}
            onDone={(choice) => goOn(choice && { choice })}
          />
        )}
        {step === 'test' && account && (
          <TestStep
            accountId={account.id}
            isMissed={progress.isMissed ?? false}
            onMissed={(isMissed) => note({ isMissed })}
            onDone={() => goOn()}
          />
        )}
        {step === 'done' && <Done isConnected={account !== undefined} onBack={() => go('connect')} />}
      </section>
    </main>
  );
}
