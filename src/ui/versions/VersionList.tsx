/** The versions, the newest first, with the check set by which they are compared and the room that they take. */
import { RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { formatBytes, formatCount, formatQuantity } from '../../domain/format-number';
import type { StudioState } from '../../store/state/studio-state';
import { checkPicturesOf } from '../../store/versions/check-pictures';
import { contentsOf, newestFirst } from '../../store/versions/version-figures';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { Question } from '../parts/Question';
import style from './VersionList.module.css';
import { VersionRow } from './VersionRow';
import { timeText } from './version-words';

/** Of those that are neither at hand nor in use, as many of the newest stay when they are thinned out. */
const KEPT = 3;

export function VersionList() {
  const versions = useStudio(newestFirst);
  return (
    <>
      <p className={style.quiet}>
        Each training, each learning again and each model that is opened leaves a version with its scores and thresholds. None replaces
        another: every one can be compared with the one at hand, and brought back.
      </p>
      <CheckSetLine />
      <ol className={style.list} aria-label="Versions, the newest first">
        {versions.map((version) => (
          <VersionRow key={version.id} version={version} />
        ))}
      </ol>
      <RoomLine />
    </>
  );
}

function CheckSetLine() {
  const store = useStudioStore();
  const check = useStudio(checkPicturesOf);
  const at = useStudio((state) => state.versions.checkSet?.at ?? null);
  if (check.pictures.length === 0 && at === null)
    return <p className={style.quiet}>Label some test pictures as good or defective: versions are then compared by them.</p>;
  const count = formatQuantity(check.pictures.length, 'labelled test picture');
  const notes = [
    check.gone > 0 &&
      `${formatQuantity(check.gone, 'picture')} of it ${check.gone === 1 ? 'is' : 'are'} no longer a labelled test picture and ${check.gone === 1 ? 'does' : 'do'} not count`,
    check.beside > 0 && `${formatQuantity(check.beside, 'labelled test picture')} ${check.beside === 1 ? 'is' : 'are'} not in it`,
  ].filter((note) => note !== false);
  return (
    <div className={style.check}>
      <p>
        <strong>Check set:</strong> {count}
        {at === null ? '. It stays the same from the second version on' : `, the same for all versions since ${timeText(at)}`}.
        {notes.length > 0 && ` ${notes.join('; ')}.`}
      </p>
      {check.gone + check.beside > 0 && (
        <Button icon={RefreshCw} onPress={() => store.getState().versions.renewCheckSet()}>
          Renew
        </Button>
      )}
    </div>
  );
}

function roomOf(state: StudioState): number {
  return state.versions.versions.reduce((sum, version) => sum + (contentsOf(state, version)?.bytes ?? 0), 0);
}

function RoomLine() {
  const store = useStudioStore();
  const [asking, setAsking] = useState(false);
  const bytes = useStudio(roomOf);
  const versions = useStudio(newestFirst);
  const inUseId = useStudio((state) => state.versions.inUseId);
  const others = versions.filter(({ id, parked }) => parked !== null && id !== inUseId);
  const old = others.slice(KEPT);
  return (
    <div className={style.room}>
      <p className={style.quiet}>
        {formatQuantity(versions.length, 'version')}, {formatBytes(bytes)}.
      </p>
      {old.length > 0 && (
        <Button icon={Trash2} onPress={() => setAsking(true)}>
          Remove the {formatCount(old.length)} oldest
        </Button>
      )}
      {asking && (
        <Question
          title={`Remove ${formatQuantity(old.length, 'version')}?`}
          answer="Remove"
          onAnswer={() => store.getState().versions.removeVersions(new Set(old.map(({ id }) => id)))}
          onClose={() => setAsking(false)}
        >
          <p>
            Their models, scores and thresholds are deleted. The one at hand, the one in use and the {KEPT} newest of the others stay; so
            does what the journal says of all of them.
          </p>
        </Question>
      )}
    </div>
  );
}
