/** The result of the device trial, and the button that measures again. */
import { Timer } from 'lucide-react';
import type { DeviceKind, DeviceTrial } from '../../domain/device';
import { deviceNames, fastestDevice, formatStepTime, measuredBySpeed } from '../../domain/device-trial';
import { isComputing } from '../../store/state/activity';
import type { TrialState } from '../../store/state/device-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import style from './DeviceTrialResult.module.css';

interface Row {
  readonly kind: DeviceKind;
  /** A step's time, or that there is none. */
  readonly result: string;
  readonly remark: string;
}

export function DeviceTrialResult() {
  const store = useStudioStore();
  const trial = useStudio((state) => state.device.deviceTrial);
  const inUse = useStudio(({ device: { device } }) => (device.phase === 'done' ? device.report.kind : null));
  const byHand = useStudio((state) => state.device.devicePreference !== 'auto');
  const busy = useStudio(isComputing);
  const rows = rowsOf(trial);
  return (
    <div className={style.result}>
      {rows.length > 0 && (
        <table className={style.table}>
          <caption className="visually-hidden">Time of a training step on each device</caption>
          <thead>
            <tr>
              <th scope="col">Device</th>
              <th scope="col">Training</th>
              <th scope="col">Remark</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ kind, result, remark }) => (
              <tr key={kind} data-in-use={kind === inUse || undefined}>
                <th scope="row">{deviceNames[kind]}</th>
                <td className={style.time}>{result}</td>
                <td className={style.remark}>{[...(kind === inUse ? ['In use.'] : []), remark].join(' ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {trial.phase === 'failed' && <p className={style.failed}>{trial.error.message}</p>}
      <div className={style.actions}>
        <Button
          icon={Timer}
          isDisabled={busy}
          isPending={trial.phase === 'running'}
          onPress={() => void store.getState().device.tryDevices()}
        >
          {trial.phase === 'running' ? 'Measuring devices…' : trial.phase === 'done' ? 'Measure devices again' : 'Measure devices'}
        </Button>
        <p className={style.note}>{noteOf(trial, byHand ? inUse : null, busy)}</p>
      </div>
    </div>
  );
}

function rowsOf(trial: TrialState): readonly Row[] {
  if (trial.phase === 'done') return measuredRows(trial.trial);
  if (trial.phase !== 'not-needed') return [];
  const { candidates, ruledOut } = trial.survey;
  const only = candidates.map((kind) => ({ kind, result: 'not measured', remark: 'The only available device.' }));
  return [...only, ...ruledOut.map(({ kind, reason }) => ({ kind, result: 'not tried', remark: reason }))];
}

function measuredRows(trial: DeviceTrial): readonly Row[] {
  const measured = measuredBySpeed(trial).map(({ kind, secondsPerStep }, place, [fastest, ...others]) => {
    const slower = `${sayRatio(secondsPerStep / fastest.secondsPerStep)} times as long as ${deviceNames[fastest.kind]}.`;
    const first = others.length > 0 ? 'The fastest.' : '';
    return { kind, result: formatStepTime(secondsPerStep), remark: place === 0 ? first : slower };
  });
  const others = trial.devices.flatMap((device) => {
    if (device.outcome === 'measured') return [];
    const { kind, outcome, reason } = device;
    return [{ kind, result: outcome.replace('-', ' '), remark: reason }];
  });
  return [...measured, ...others];
}

/** @param byHand the device in use, where a person chose it */
function noteOf(trial: TrialState, byHand: DeviceKind | null, busy: boolean): string {
  if (busy) return 'Devices can be measured when nothing else is being computed.';
  if (trial.phase === 'running') return trial.device ? `${deviceNames[trial.device]} is being measured.` : '';
  if (trial.phase !== 'done') return 'Measures a few training steps on each device, about a second.';
  const { date } = trial.trial;
  const when = `Measured on ${new Date(date).toLocaleDateString('en', { dateStyle: 'medium' })} with training steps of the Quick preset.`;
  const fastest = fastestDevice(trial.trial);
  const isOther = byHand !== null && fastest !== null && fastest.kind !== byHand;
  return isOther ? `${when} Automatic would use ${deviceNames[fastest.kind]}.` : when;
}

const sayRatio = (ratio: number): string => (ratio < 10 ? ratio.toFixed(1) : Math.round(ratio).toLocaleString('en'));
