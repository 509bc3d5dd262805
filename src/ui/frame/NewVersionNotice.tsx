/** Says that a new version of the page is ready, and installs it on request, but not while something is running. */
import { RefreshCw } from 'lucide-react';
import { isComparing, isComputing, isTraining } from '../../store/state/activity';
import type { StudioState } from '../../store/state/studio-state';
import { useStudio } from '../context/studio-context';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import style from './NewVersionNotice.module.css';
import { useOfflineInstall, useOfflineState } from './use-offline-state';

export function NewVersionNotice() {
  const keeper = useOfflineInstall();
  const kept = useOfflineState();
  const busy = useStudio(whatIsUnderWay);
  if (kept !== 'update-ready' && kept !== 'outdated') return null;
  const isOutdated = kept === 'outdated';
  const act = isOutdated ? () => location.reload() : keeper.update;
  return (
    <div role="status" className={style.place}>
      <Notice
        kind="fact"
        actions={
          <Button icon={RefreshCw} isDisabled={busy !== null} onPress={act}>
            {isOutdated ? 'Reload' : 'Update now'}
          </Button>
        }
      >
        {isOutdated ? 'A new version was installed in another tab; this page is still the old version.' : 'A new version is ready.'}{' '}
        {busy ? `${busy} The update waits until then.` : 'Reload the page to use it, whenever you like.'}
      </Notice>
    </div>
  );
}

function whatIsUnderWay(state: StudioState): string | null {
  if (isTraining(state)) return 'A training is running.';
  if (isComparing(state)) return 'A comparison is running.';
  return isComputing(state) ? 'Pictures are being inspected.' : null;
}
