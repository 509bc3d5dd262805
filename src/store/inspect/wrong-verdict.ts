/** Where verdict and label contradict each other. What a person is to look at is no verdict yet, and so not wrong. */
import { isDefective } from '../../domain/dataset';
import type { FilmstripEntry } from './filmstrip';

/** `missed`: labelled defective and passed; `false-alarm`: labelled good and rejected. */
export type WrongVerdict = 'missed' | 'false-alarm';

/** @returns null where they agree, or one of them is not there */
export function wrongVerdictOf({ verdict, picture: { label } }: Pick<FilmstripEntry, 'verdict' | 'picture'>): WrongVerdict | null {
  const defective = isDefective(label);
  if (verdict === 'pass' && defective === true) return 'missed';
  return verdict === 'reject' && defective === false ? 'false-alarm' : null;
}
