/** Which device computes, why, and the choice of another one. */
import { Cpu, Info } from 'lucide-react';
import { useState } from 'react';
import type { DevicePreference } from '../../domain/report';
import { isTraining } from '../../store/model-state';
import { devicePreferences } from '../../store/recipe-link';
import { Button } from '../parts/Button';
import { SelectField } from '../parts/SelectField';
import { useStudio, useStudioStore } from '../studio-context';
import style from './DeviceControl.module.css';

const labels: Record<DevicePreference, string> = {
  auto: 'Automatic',
  webgpu: 'WebGPU',
  wasm: 'WebAssembly',
  webgl: 'WebGL',
  cpu: 'Plain JavaScript',
};

const choices = devicePreferences.map((value) => ({ value, label: labels[value] }));

export function DeviceControl() {
  const store = useStudioStore();
  const device = useStudio((state) => state.device);
  const preference = useStudio((state) => state.devicePreference);
  const busy = useStudio((state) => isTraining(state) || state.inspection.phase === 'running' || state.opening.phase === 'preparing');
  const [open, setOpen] = useState(false);
  const failed = device.phase === 'failed';
  const text =
    device.phase === 'done'
      ? device.report.description
      : failed
        ? 'Device not available'
        : device.phase === 'idle'
          ? 'Device not started'
          : 'Starting the device';
  const reason = device.phase === 'done' ? device.report.reason : failed ? device.error.message : '';
  return (
    <div className={style.control}>
      <span className={style.device} data-phase={device.phase}>
        <Cpu aria-hidden size={14} />
        {text}
      </span>
      {reason !== '' && (
        <Button look="quiet" icon={Info} iconOnly aria-expanded={open || failed} onPress={() => setOpen(!open)}>
          Why this device
        </Button>
      )}
      <SelectField
        label="Device"
        inline
        value={preference}
        choices={choices}
        disabled={busy}
        onChange={(chosen) => void store.getState().openDevice(chosen)}
      />
      {(open || failed) && reason !== '' && (
        <p className={`${style.reason} ${failed ? style.failed : ''}`} role={failed ? 'alert' : undefined}>
          {reason}
        </p>
      )}
    </div>
  );
}
