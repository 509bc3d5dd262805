/** One version: when and from what it was made, what it makes of the check set, and what can be done with it. */
import { CircleCheck, GitCompareArrows, Pencil, RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { detectors } from '../../domain/detectors';
import { formatBytes, formatQuantity, formatValue } from '../../domain/format-number';
import { versionName } from '../../domain/model-version';
import { describeSet } from '../../metrics/set-words';
import { currentVersionOf } from '../../store/inspect/current-version';
import type { ModelVersion } from '../../store/state/versions-state';
import { contentsOf, figuresOf } from '../../store/versions/version-figures';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { Question } from '../parts/Question';
import { VersionHistory } from './VersionHistory';
import { VersionNameForm } from './VersionNameForm';
import style from './VersionRow.module.css';
import { madeText, timeText } from './version-words';

export function VersionRow({ version }: { version: ModelVersion }) {
  const [naming, setNaming] = useState(false);
  const inUse = useStudio((state) => state.versions.inUseId === version.id);
  const isCurrent = version.parked === null;
  const name = versionName(version);
  const { at, data } = version;
  const facts = [madeText(version), at && timeText(at), data.fingerprint && `pictures ${data.fingerprint.slice(0, 8)}`];
  return (
    <li className={style.row} data-current={isCurrent} aria-label={name}>
      {naming ? (
        <VersionNameForm version={version} onDone={() => setNaming(false)} />
      ) : (
        <div className={style.head}>
          <h3>{name}</h3>
          {isCurrent && <span className={style.tag}>At hand</span>}
          {inUse && (
            <span className={style.tag} data-kind="use">
              In use at the line
            </span>
          )}
          <Button variant="quiet" icon={Pencil} iconOnly onPress={() => setNaming(true)}>
            {`Name ${name}`}
          </Button>
        </div>
      )}
      <p className={style.quiet}>{facts.filter(Boolean).join(' · ')}</p>
      <Figures version={version} />
      <Actions version={version} name={name} inUse={inUse} />
      <VersionHistory model={version.model} />
    </li>
  );
}

function Figures({ version }: { version: ModelVersion }) {
  const figures = useStudio((state) => figuresOf(state, version));
  const bytes = useStudio((state) => contentsOf(state, version)?.bytes ?? null);
  if (!figures) return null;
  const { check, threshold, unseen, detector } = figures;
  return (
    <p>
      <strong>{describeSet(check) ?? 'No picture of the check set has a score.'}</strong>{' '}
      {unseen > 0 && `${formatQuantity(unseen, 'picture')} of it not inspected. `}
      {threshold && (
        <span className={style.quiet}>
          {detectors[detector].label}, threshold {formatValue(threshold.value)}
          {bytes !== null && ` · ${formatBytes(bytes)}`}
        </span>
      )}
    </p>
  );
}

function Actions({ version, name, inUse }: { version: ModelVersion; name: string; inUse: boolean }) {
  const store = useStudioStore();
  const [asking, setAsking] = useState(false);
  const current = useStudio(currentVersionOf);
  const running = useStudio((state) => state.versions.versionTask.phase === 'running');
  const { useVersion, pairWith, markInUse, removeVersions } = store.getState().versions;
  const isOther = version.parked !== null;
  return (
    <div className={style.actions}>
      {isOther && current && (
        <Button icon={GitCompareArrows} aria-label={`Compare ${name} with ${versionName(current)}`} onPress={() => pairWith(version.id)}>
          Compare with version {current.number}
        </Button>
      )}
      {isOther && (
        <Button icon={RotateCcw} aria-label={`Bring ${name} back`} isDisabled={running} onPress={() => void useVersion(version.id)}>
          Bring back
        </Button>
      )}
      <Button
        icon={CircleCheck}
        aria-label={inUse ? `${name} is no longer in use` : `Mark ${name} as in use at the line`}
        onPress={() => markInUse(inUse ? null : version.id)}
      >
        {inUse ? 'No longer in use' : 'Mark as in use'}
      </Button>
      {isOther && !inUse && (
        <Button variant="quiet" icon={Trash2} iconOnly onPress={() => setAsking(true)}>
          {`Remove ${name}`}
        </Button>
      )}
      {asking && (
        <Question
          title={`Remove ${name}?`}
          answer="Remove"
          onAnswer={() => removeVersions(new Set([version.id]))}
          onClose={() => setAsking(false)}
        >
          <p>Its model, its scores and its thresholds are deleted. What the journal says of it stays.</p>
        </Question>
      )}
    </div>
  );
}
