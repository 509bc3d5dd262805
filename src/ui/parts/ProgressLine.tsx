/** A progress bar with its text. Screen readers can read the value, but it is not announced. */
import { Label, ProgressBar } from 'react-aria-components';
import style from './ProgressLine.module.css';

export interface ProgressLineProps {
  readonly label: string;
  /** 0..1, or null while it is unknown. */
  readonly share: number | null;
  /** For instance `120 of 400`. */
  readonly valueText: string;
  /** A bar alone, over the upper edge of what it is in; its text stands elsewhere. Nothing moves when it comes and goes. */
  readonly edge?: boolean;
}

export function ProgressLine({ label, share, valueText, edge = false }: ProgressLineProps) {
  const words = edge ? 'visually-hidden' : '';
  const value = share === null ? {} : { value: share * 100 };
  return (
    <ProgressBar {...value} isIndeterminate={share === null} valueLabel={valueText} className={edge ? style.edge : style.line}>
      <Label className={`${style.label} ${words}`}>{label}</Label>
      <span className={`${style.value} ${words}`}>{valueText}</span>
      <div className={style.track}>
        <div className={share === null ? style.unknown : style.fill} style={share === null ? {} : { width: `${share * 100}%` }} />
      </div>
    </ProgressBar>
  );
}
