/** Named recipes as cards; what was changed since is said, and can be taken back. */
import { RotateCcw } from 'lucide-react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { type PresetId, presets } from '../../domain/presets';
import { isTraining } from '../../store/model-state';
import { differencesFromPreset } from '../../store/recipe-slice';
import { Button } from '../parts/Button';
import { useStudio, useStudioStore } from '../studio-context';
import style from './PresetCards.module.css';

export function PresetCards() {
  const store = useStudioStore();
  const preset = useStudio((state) => state.preset);
  const recipe = useStudio((state) => state.recipe);
  const busy = useStudio(isTraining);
  const differences = differencesFromPreset(recipe, preset).filter((label) => label !== 'Proportions');
  const choose = (id: string) => store.getState().choosePreset(id as PresetId);
  return (
    <div className={style.presets}>
      <RadioGroup value={preset} onChange={choose} isDisabled={busy} className={style.group}>
        <Label className={style.title}>Preset</Label>
        <div className={style.cards}>
          {presets.map(({ id, label, help }) => (
            <Radio key={id} value={id} aria-label={label} aria-describedby={`preset-${id}`} className={style.card}>
              <span className={style.dot} aria-hidden="true" />
              <span className={style.label}>{label}</span>
              <span id={`preset-${id}`} className={style.help}>
                {help}
              </span>
            </Radio>
          ))}
        </div>
      </RadioGroup>
      {differences.length > 0 && (
        <p className={style.changed}>
          <span>Changed: {differences.join(', ')}.</span>
          <Button look="quiet" icon={RotateCcw} isDisabled={busy} onPress={() => choose(preset)}>
            Back to the preset
          </Button>
        </p>
      )}
    </div>
  );
}
