/** How the masks are read and how much they mark, in a sentence, with a button that opens the mask panel. */
import { Blend } from 'lucide-react';
import { useState } from 'react';
import { formatCount, formatPercent } from '../../domain/format-number';
import { type MaskSummary, maskSummaryOf } from '../../store/data/masks/mask-summary';
import { useStudio } from '../context/studio-context';
import { Button } from '../parts/Button';
import style from './FitChoice.module.css';
import { MaskPanel } from './MaskPanel';

export function MasksChoice() {
  const [open, setOpen] = useState(false);
  const summary = useStudio(maskSummaryOf);
  const isReading = useStudio(({ data: { intake } }) => intake.phase !== 'idle');
  if (summary.masked.length === 0 || isReading) return null;
  return (
    <section className={style.choice} aria-labelledby="masks-title">
      <h2 id="masks-title">Masks: {formatCount(summary.masked.length)}</h2>
      <p className={style.help}>{describeMasks(summary)}</p>
      <Button icon={Blend} onPress={() => setOpen(true)}>
        Show and change
      </Button>
      {open && <MaskPanel onClose={() => setOpen(false)} />}
    </section>
  );
}

/** For instance `The defect is what is not black: 0.02 % to 4 % of a picture.` */
function describeMasks({ ways, least, most, unread, masked }: MaskSummary): string {
  const how =
    ways.length === 1
      ? `The defect is ${ways[0].how}`
      : `They are read in different ways. The defect is ${ways.map(({ how, count }) => `${how} (${formatCount(count)})`).join('; ')}`;
  const share = least === null || most === null ? '' : `: ${sayRange(least, most)} of a picture`;
  const nothing = share === '' && unread.length < masked.length ? ': nothing is marked' : share;
  const earlier = unread.length > 0 ? ' View them to detect how they are meant.' : '';
  return `${how}${nothing}.${earlier}`;
}

function sayRange(least: number, most: number): string {
  const [from, to] = [formatPercent(least), formatPercent(most)];
  return from === to ? from : `${from} to ${to}`;
}
