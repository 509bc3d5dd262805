/** That a verdict contradicts the label, as a shape and a word: no colour is needed to see it. */
import { TriangleAlert } from 'lucide-react';
import type { WrongVerdict } from '../../store/inspect/wrong-verdict';
import style from './WrongBadge.module.css';

export const wrongWords: Readonly<Record<WrongVerdict, string>> = { missed: 'missed defect', 'false-alarm': 'false alarm' };

export function WrongBadge({ wrong }: { wrong: WrongVerdict }) {
  return (
    <span className={style.wrong} data-wrong={wrong}>
      <TriangleAlert aria-hidden size={13} strokeWidth={2.5} />
      {wrongWords[wrong]}
    </span>
  );
}
