/** The status bar: device, current activity, privacy, and whether the page works offline. */
import { ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStudio } from '../context/studio-context';
import { activityOf } from './activity';
import { DeviceControl } from './DeviceControl';
import style from './StatusBar.module.css';
import { useOfflineState } from './use-offline-state';

/** @param versions what opens the versions of the model: it stands above this room */
export function StatusBar({ versions }: { versions: ReactNode }) {
  const activity = useStudio(activityOf);
  const worksOffline = useOfflineState() !== 'online-only';
  return (
    <footer className={style.bar}>
      <DeviceControl />
      <p className={style.activity}>{activity}</p>
      {versions}
      <p className={style.promise}>
        <ShieldCheck aria-hidden size={14} />
        <span>Nothing leaves this page{worksOffline && <span className={style.offline}>; it works offline</span>}</span>
      </p>
    </footer>
  );
}
