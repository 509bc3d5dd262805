/** The buttons that act on the chosen runs of the table. */

import { Columns2, RotateCcw, ScanSearch, SkipForward, SlidersHorizontal, Trash2 } from 'lucide-react';
import type { ComparedRun, RunStatus } from '../../domain/comparison';
import { isComparing } from '../../store/state/activity';
import { useGoToStep } from '../context/step-context';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import style from './RunTable.module.css';

export function RunActions({ chosen, returning }: { chosen: readonly ComparedRun[]; returning: boolean }) {
  const store = useStudioStore();
  const goTo = useGoToStep();
  const comparing = useStudio(isComparing);
  const {
    compare: { openPair, useRun: takeRun, useRunRecipe: takeRecipe, skipRun, retryRun, removeRuns },
  } = store.getState();
  const all = (phases: readonly RunStatus['phase'][]) => chosen.length > 0 && chosen.every(({ status }) => phases.includes(status.phase));
  const isPair = chosen.length === 2 && all(['done']);
  const [first, second] = chosen;
  return (
    <fieldset className={style.actions}>
      <legend className="visually-hidden">With the chosen runs</legend>
      <Button
        variant={isPair ? 'primary' : 'plain'}
        icon={Columns2}
        autoFocus={returning}
        isDisabled={!isPair}
        onPress={() => void openPair(first.id, second.id)}
      >
        Side by side
      </Button>
      <Button
        icon={ScanSearch}
        isDisabled={chosen.length !== 1 || !all(['done', 'trained']) || comparing}
        onPress={async () => {
          if (await takeRun(first.id)) goTo('inspect');
        }}
      >
        Use this run
      </Button>
      <Button
        icon={SlidersHorizontal}
        isDisabled={chosen.length !== 1}
        onPress={() => {
          takeRecipe(first.id);
          goTo('train');
        }}
      >
        Use its recipe
      </Button>
      <Button
        icon={SkipForward}
        isDisabled={!all(['waiting', 'interrupted', 'trained', 'running'])}
        onPress={() =>
          chosen.forEach(({ id }) => {
            skipRun(id);
          })
        }
      >
        Skip
      </Button>
      <Button
        icon={RotateCcw}
        isDisabled={!all(['failed', 'skipped'])}
        onPress={() =>
          chosen.forEach(({ id }) => {
            retryRun(id);
          })
        }
      >
        Try again
      </Button>
      <Button icon={Trash2} isDisabled={chosen.length === 0} onPress={() => removeRuns(new Set(chosen.map(({ id }) => id)))}>
        Remove
      </Button>
      <span className={style.quiet}>{hintOf(chosen, isPair, comparing)}</span>
    </fieldset>
  );
}

function hintOf(chosen: readonly ComparedRun[], isPair: boolean, comparing: boolean): string {
  if (isPair) return '';
  if (chosen.length === 1 && comparing) return 'Pause the comparison to use a run in Inspect and Export.';
  return 'Choose two finished runs to see them side by side.';
}
