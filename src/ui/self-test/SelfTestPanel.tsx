/** The self-test in the Inspect step: recall on artificial damage, without defective pictures. */
import { FlaskConical, RotateCcw, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { detectors } from '../../domain/detectors';
import { type DamageKind, damageNouns, type SelfTest } from '../../domain/self-test';
import { errorSentence } from '../../domain/studio-error';
import { describeRecall, describeReliability } from '../../metrics/self-test-words';
import { heldOutPicturesOf, selfTestVerdictOf, testedDetectors } from '../../store/inspect/self-test-verdicts';
import { isComparing, isTraining } from '../../store/state/activity';
import type { StudioState } from '../../store/state/studio-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import fold from '../parts/fold.module.css';
import { Notice } from '../parts/Notice';
import { ProgressLine } from '../parts/ProgressLine';
import { SelectField } from '../parts/SelectField';
import { SelfTestExamples } from './SelfTestExamples';
import { SelfTestMatrix } from './SelfTestMatrix';
import style from './SelfTestPanel.module.css';

/** @param alone whether there are no test pictures; the panel is then open */
export function SelfTestPanel({ alone = false }: { alone?: boolean }) {
  const phase = useStudio((state) => state.selfTest.selfTest.phase);
  const [open, setOpen] = useState(alone || phase !== 'idle');
  const [stoodOpen] = useState(open);
  return (
    <details className={fold.fold} open={open} data-self-test={phase} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={fold.summary}>
        Self-test
        <span className={fold.beside}>Recall on artificial damage, without a defective picture</span>
      </summary>
      {open && <Inside scrolls={!stoodOpen} />}
    </details>
  );
}

function Inside({ scrolls }: { scrolls: boolean }) {
  const selfTest = useStudio((state) => state.selfTest.selfTest);
  const inside = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The panel opens below the pictures, often outside the visible area. Newer browsers return a promise, which must not be returned as clean-up.
    if (scrolls) void inside.current?.scrollIntoView({ block: 'nearest' });
  }, [scrolls]);
  return (
    <div ref={inside} className={style.inside}>
      <p className={style.why}>Held-out good pictures are damaged in ways that training has not shown. The model then inspects them.</p>
      {selfTest.phase === 'done' ? <Result test={selfTest.test} /> : <Beginning />}
    </div>
  );
}

/** Why the self-test cannot be run now, in a sentence; null where it can. */
function unavailableReasonOf(state: StudioState): string | null {
  if (heldOutPicturesOf(state).length === 0) return errorSentence('self-test-no-pictures');
  if (isTraining(state)) return 'A model is being trained. Run the self-test when training has ended.';
  if (isComparing(state)) return errorSentence('comparison-running');
  if (state.inspect.inspection.phase === 'running') return 'Pictures are being inspected. Run the self-test afterwards.';
  if (state.train.model?.presence === 'lost')
    return 'The compute worker has stopped and the model is lost. Train again, or open the model file.';
  return null;
}

function Beginning() {
  const store = useStudioStore();
  const selfTest = useStudio((state) => state.selfTest.selfTest);
  const reason = useStudio(unavailableReasonOf);
  if (selfTest.phase === 'preparing' || selfTest.phase === 'running') {
    const [done, total] = selfTest.phase === 'running' ? [selfTest.done, selfTest.total] : [0, null];
    return (
      <div className={style.running}>
        <ProgressLine
          label="Damaging and inspecting"
          share={total === null ? null : done / total}
          valueText={total === null ? 'preparing' : `${done} of ${total}`}
        />
        <Button icon={Square} onPress={() => store.getState().selfTest.stopSelfTest()}>
          Stop the self-test
        </Button>
      </div>
    );
  }
  return (
    <>
      {selfTest.phase === 'failed' && <Notice kind="error">{selfTest.error.message}</Notice>}
      <div className={style.start}>
        <Button
          variant="primary"
          icon={selfTest.phase === 'failed' ? RotateCcw : FlaskConical}
          isDisabled={reason !== null}
          onPress={() => void store.getState().selfTest.runSelfTest()}
        >
          Run the self-test
        </Button>
        <span className={style.quiet}>
          {reason ?? 'About a hundred damaged pictures. You can stop it at any time; it changes nothing.'}
        </span>
      </div>
    </>
  );
}

function Result({ test }: { test: SelfTest }) {
  const {
    inspect: { changeView },
  } = useStudioStore().getState();
  const detector = useStudio((state) => state.inspect.viewSettings.detector);
  const verdict = useStudio(selfTestVerdictOf);
  const [kind, setKind] = useState<DamageKind | 'all'>('all');
  const filter = kind === 'all' ? null : kind;
  const kinds: readonly { readonly value: DamageKind | 'all'; readonly label: string }[] = [
    { value: 'all', label: 'All kinds' },
    ...test.kinds.map((value) => ({ value, label: capital(damageNouns[value].many) })),
  ];
  return (
    <div className={style.result}>
      <div className={style.findings}>
        <div className={style.choices}>
          <SelectField
            label="Detector of the self-test"
            hideLabel
            value={detector}
            choices={testedDetectors(test).map((value) => ({ value, label: detectors[value].label }))}
            onChange={(value) => changeView({ detector: value })}
          />
          <SelectField label="Kind of damage" hideLabel value={kind} choices={kinds} onChange={(value) => setKind(value)} />
        </div>
        {verdict && (
          <>
            <ul className={style.sentences}>
              {test.kinds
                .filter((each) => (filter ?? each) === each)
                .map((each) => (
                  <li key={each}>{describeRecall(verdict.cells, each)}</li>
                ))}
            </ul>
            <SelfTestMatrix cells={verdict.cells} kind={filter} />
            <div className={style.ground}>
              {test.kindsWereTrained && <p>Training has shown every kind of damage, including these: the result is a best case.</p>}
              {describeReliability(verdict, test).map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
              <p>
                Artificial damage is not a real defect. What is missed here will probably be missed on real parts; what is detected here may
                still be missed there.
              </p>
            </div>
          </>
        )}
      </div>
      <SelfTestExamples key={kind} kind={filter} />
    </div>
  );
}

const capital = (words: string): string => `${words[0].toUpperCase()}${words.slice(1)}`;
