/** The verdict on one picture with its score, what its label says of it, and the facts behind it. As high whatever the picture is. */
import type { ReactNode } from 'react';
import type { Verdict } from '../../domain/verdict';
import type { WrongVerdict } from '../../store/inspect/wrong-verdict';
import { VerdictBadge } from '../parts/VerdictBadge';
import style from './VerdictCard.module.css';
import { WrongBadge } from './WrongBadge';

export interface VerdictFact {
  readonly name: string;
  readonly value: ReactNode;
  readonly title?: string | undefined;
}

export interface VerdictCardProps {
  /** Null while there is none. */
  readonly verdict: Verdict | null;
  readonly score: ReactNode;
  /** Under the verdict: what the picture is labelled, for instance. */
  readonly said: string;
  readonly wrong?: WrongVerdict | null;
  /** Of a picture that came from a line: what was said of it there. */
  readonly line?: ReactNode;
  /** Instead of a verdict. */
  readonly waiting: string;
  /** The same ones for every picture of a set. */
  readonly facts: readonly VerdictFact[];
}

export function VerdictCard({ verdict, score, said, wrong = null, line, waiting, facts }: VerdictCardProps) {
  return (
    <section className={style.panel} aria-label="Verdict" data-verdict={verdict ?? undefined} data-wrong={wrong ?? undefined}>
      <div className={style.head}>
        {verdict ? <VerdictBadge verdict={verdict} large /> : <span className={style.quiet}>{waiting}</span>}
        {verdict && (
          <span className={style.score}>
            <span className={style.quiet}>Score</span> <strong>{score}</strong>
          </span>
        )}
      </div>
      <p className={style.said} title={said}>
        {wrong && <WrongBadge wrong={wrong} />} <span>{said}</span>
      </p>
      {line}
      <dl className={style.facts}>
        {facts.map(({ name, value, title }) => (
          <div key={name} title={title}>
            <dt>{name}</dt>
            <dd>{verdict ? value : '-'}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
