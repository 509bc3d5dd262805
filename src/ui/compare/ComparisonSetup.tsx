/**
 * The choices of a comparison: networks, corruptions, sizes and length. It shows the number of runs and the estimated time before the
 * start.
 */

import { GraduationCap, Play } from 'lucide-react';
import { corruptionModels } from '../../corruption/registry';
import type { PlannedRun } from '../../domain/comparison';
import { formatDuration, formatQuantity } from '../../domain/format-number';
import type { LengthUnit, NetworkKind } from '../../domain/recipe';
import { recipeKnobs } from '../../domain/recipe-knobs';
import { baseOf, planOf } from '../../store/compare/comparison-choices';
import { estimateSeconds, seminarChoices } from '../../store/compare/plan-runs';
import { networkName } from '../../store/recipe/network-name';
import { useGoToStep } from '../context/step-context';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { CheckGroup } from '../parts/CheckGroup';
import { SelectField } from '../parts/SelectField';
import { TextInput } from '../parts/TextInput';
import { speedsOf, trainCountOf } from '../recipe/known-speeds';
import style from './ComparisonSetup.module.css';
import { unavailableReasonOf } from './compare-unavailable-reason';

const networks = recipeKnobs.network.choices
  .map(({ value }) => ({ value: value as NetworkKind, label: networkName(value) }))
  .sort((a, b) => seminarChoices.networks.indexOf(a.value) - seminarChoices.networks.indexOf(b.value));

const corruptions = corruptionModels.map(({ id, label }) => ({ value: id, label }));

export function ComparisonSetup() {
  const store = useStudioStore();
  const goTo = useGoToStep();
  const plan = useStudio(planOf);
  const base = useStudio(baseOf);
  const chosenNetworks = useStudio((state) => state.compare.chosenNetworks);
  const chosenCorruptions = useStudio((state) => state.compare.chosenCorruptions);
  const typedSizes = useStudio((state) => state.compare.typedSizes);
  const typedLength = useStudio((state) => state.compare.typedLength);
  const unit = useStudio((state) => state.compare.chosenLengthUnit) ?? base.lengthUnit;
  const comparison = useStudio((state) => state.compare.comparison);
  const unavailableReason = useStudio(unavailableReasonOf);
  const {
    compare: { changeChoices, startComparison },
  } = store.getState();
  const known = new Set(comparison?.runs.map(({ id }) => id));
  const fresh = (runs: readonly PlannedRun[]) => runs.filter(({ id }) => !known.has(id));
  const [chosen, seminar] = [fresh(plan.chosen), fresh(plan.seminar)];
  const problem = plan.sizesProblem ?? plan.lengthProblem;
  return (
    <div className={style.setup}>
      {!comparison && (
        <div className={style.words}>
          <h2>Compare networks and corruptions</h2>
          <p className={style.quiet}>
            Runs use the same pictures and the same seed, one after the other. All other settings are those of the Train step. Pictures,
            models and results are saved in this browser; after a reload the comparison resumes.
          </p>
        </div>
      )}
      <div className={style.fields}>
        <CheckGroup
          label="Networks"
          value={chosenNetworks}
          choices={networks}
          onChange={(value) => changeChoices({ chosenNetworks: value })}
        />
        <CheckGroup
          label="Corruptions"
          value={chosenCorruptions}
          choices={corruptions}
          onChange={(value) => changeChoices({ chosenCorruptions: value })}
        />
        <div className={style.numbers}>
          <TextInput
            label="Input sizes"
            text={typedSizes ?? String(base.size)}
            unit="px"
            help="One or more, for example 64, 128."
            error={plan.sizesProblem}
            onType={(text) => changeChoices({ typedSizes: text })}
          />
          <TextInput
            label="Length of a run"
            text={typedLength ?? String(base.length)}
            error={plan.lengthProblem}
            onType={(text) => changeChoices({ typedLength: text })}
          />
          <SelectField
            label={recipeKnobs.lengthUnit.label}
            value={unit}
            choices={recipeKnobs.lengthUnit.choices}
            onChange={(value) => changeChoices({ chosenLengthUnit: value as LengthUnit })}
          />
        </div>
      </div>
      <div className={style.start}>
        <div className={style.option}>
          <Button
            variant="primary"
            icon={Play}
            isDisabled={unavailableReason !== null || problem !== null || chosen.length === 0}
            aria-describedby="chosen-runs"
            onPress={() => void startComparison(chosen)}
          >
            {comparison ? 'Add these runs' : 'Start comparison'}
          </Button>
          <p id="chosen-runs" className={style.quiet}>
            <RunsAndTime runs={chosen} known={plan.chosen.length - chosen.length} />
          </p>
        </div>
        <div className={style.option}>
          <Button
            icon={GraduationCap}
            isDisabled={unavailableReason !== null || problem !== null || seminar.length === 0}
            aria-describedby="seminar-runs"
            onPress={() => void startComparison(seminar)}
          >
            Seminar comparison
          </Button>
          <p id="seminar-runs" className={style.quiet}>
            AE and AESc, each trained clean and with Gaussian noise, scratches, drops and stains:{' '}
            <RunsAndTime runs={seminar} known={plan.seminar.length - seminar.length} />
          </p>
        </div>
      </div>
      {unavailableReason && (
        <p className={style.unavailableReason}>
          {unavailableReason.sentence}
          {unavailableReason.step && (
            <Button onPress={() => goTo(unavailableReason.step ?? 'data')}>
              Go to {unavailableReason.step === 'data' ? 'Data' : 'Train'}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}

function RunsAndTime({ runs, known }: { runs: readonly PlannedRun[]; known: number }) {
  const speeds = useStudio(speedsOf);
  const trainCount = useStudio(trainCountOf);
  if (runs.length === 0) return known > 0 ? 'these runs exist already.' : 'no run. Choose at least one network and one corruption.';
  const seconds = estimateSeconds(
    runs.map(({ recipe }) => recipe),
    trainCount,
    speeds,
  );
  const time = seconds === null ? 'time known after the first run' : `about ${formatDuration(seconds)} of training`;
  return `${formatQuantity(runs.length, 'run')}, ${time}.`;
}
