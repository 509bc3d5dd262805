/** The device in use, the reason for it, the speed of the others, and the choice of another one. */
import { Cpu, Info } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { type DevicePreference, devicePreferences } from '../../domain/device';
import { deviceNames } from '../../domain/device-trial';
import { isComputing } from '../../store/state/activity';
import type { StudioState } from '../../store/state/studio-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { SelectField } from '../parts/SelectField';
import style from './DeviceControl.module.css';
import { DeviceTrialResult } from './DeviceTrialResult';

const nameOf = (preference: DevicePreference): string => (preference === 'auto' ? 'Automatic' : deviceNames[preference]);

const choices = devicePreferences.map((value) => ({ value, label: nameOf(value) }));

export function DeviceControl() {
  const store = useStudioStore();
  const device = useStudio((state) => state.device.device);
  const text = useStudio(deviceText);
  const preference = useStudio((state) => state.device.devicePreference);
  const busy = useStudio(isComputing);
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const explanation = useId();
  const failed = device.phase === 'failed';
  const reason = device.phase === 'done' ? device.report.reason : failed ? device.error.message : '';
  const isOpen = (open || failed) && reason !== '';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the controls inside
    <div
      className={style.control}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        setOpen(false);
        opener.current?.focus();
      }}
    >
      <span className={style.device} data-phase={device.phase}>
        <Cpu aria-hidden size={14} />
        {text}
      </span>
      {reason !== '' && (
        <Button
          ref={opener}
          variant="quiet"
          icon={Info}
          iconOnly
          aria-expanded={isOpen}
          aria-controls={isOpen ? explanation : undefined}
          onPress={() => setOpen(!open)}
        >
          Why this device
        </Button>
      )}
      <SelectField
        label="Device"
        inline
        value={preference}
        choices={choices}
        disabled={busy}
        onChange={(chosen) => void store.getState().device.openDevice(chosen)}
      />
      {isOpen && (
        <div id={explanation} className={`${style.explanation} ${failed ? '' : style.floating}`}>
          <p className={failed ? style.failed : style.reason} role={failed ? 'alert' : undefined}>
            {reason}
          </p>
          <DeviceTrialResult />
        </div>
      )}
    </div>
  );
}

function deviceText({ device: { device, deviceTrial } }: StudioState): string {
  if (device.phase === 'done') return device.report.description;
  if (device.phase === 'failed') return 'Device not available';
  if (device.phase === 'idle') return 'Device not started';
  if (deviceTrial.phase !== 'running') return 'Starting the device';
  return deviceTrial.device ? `Measuring devices: ${deviceNames[deviceTrial.device]}…` : 'Measuring devices…';
}
