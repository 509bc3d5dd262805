/** Which of several pictures is drawn on, with the one before and the one after it; the last is followed by the first. */
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { formatCount } from '../../domain/format-number';
import { Button } from '../parts/Button';
import style from './PicturePager.module.css';

export interface PicturePagerProps {
  readonly index: number;
  readonly count: number;
  /** Of the picture that is drawn on. */
  readonly path: string;
  onChange(index: number): void;
}

export function PicturePager({ index, count, path, onChange }: PicturePagerProps) {
  const step = (by: 1 | -1) => () => onChange((index + by + count) % count);
  return (
    <div className={style.pager}>
      <Button icon={ChevronLeft} iconOnly onPress={step(-1)}>
        Previous picture
      </Button>
      <span className={style.path} title={path}>
        {formatCount(index + 1)} of {formatCount(count)}: {path}
      </span>
      <Button icon={ChevronRight} iconOnly onPress={step(1)}>
        Next picture
      </Button>
    </div>
  );
}
