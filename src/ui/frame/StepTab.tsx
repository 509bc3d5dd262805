/** One step in the header: number, name and state, as a word with an icon. */
import { Check, CircleDashed, CircleDot, CircleX, History, LoaderCircle, type LucideIcon, Pause } from 'lucide-react';
import { Tab } from 'react-aria-components';
import type { StepId, StepState } from '../../store/state/step';
import { stepStateOf } from '../../store/step-states';
import { useStudio } from '../context/studio-context';
import style from './StepTab.module.css';

const signs: Record<StepState, { readonly icon: LucideIcon; readonly word: string }> = {
  empty: { icon: CircleDashed, word: 'empty' },
  ready: { icon: CircleDot, word: 'ready' },
  running: { icon: LoaderCircle, word: 'running' },
  paused: { icon: Pause, word: 'paused' },
  done: { icon: Check, word: 'done' },
  stale: { icon: History, word: 'stale' },
  failed: { icon: CircleX, word: 'failed' },
};

export interface StepTabProps {
  readonly step: StepId;
  readonly number: number;
  readonly label: string;
}

export function StepTab({ step, number, label }: StepTabProps) {
  const state = useStudio((studio) => stepStateOf(studio, step));
  const { icon: Icon, word } = signs[state];
  return (
    <Tab id={step} className={style.tab} data-step-state={state}>
      <span aria-hidden="true" className={style.number}>
        {number}
      </span>
      <span className={style.label}>{label}</span>
      <span className={`${style.state} ${style[state] ?? ''}`}>
        <Icon aria-hidden size={12} />
        <span className="visually-hidden">, </span>
        {word}
      </span>
    </Tab>
  );
}
