/** The device in plain words, what is under way, and the promise that pictures stay here. */
import { ShieldCheck } from 'lucide-react';
import { useStudio } from '../studio-context';
import { activityOf } from './activity';
import { DeviceControl } from './DeviceControl';
import style from './StatusBar.module.css';

export function StatusBar() {
  const activity = useStudio(activityOf);
  return (
    <footer className={style.bar}>
      <DeviceControl />
      <p className={style.activity}>{activity}</p>
      <p className={style.promise}>
        <ShieldCheck aria-hidden size={14} />
        Nothing leaves this page
      </p>
    </footer>
  );
}
