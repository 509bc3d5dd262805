/**
 * Shows each mask on its picture with the pixels that count as defect, and changes the rule for all masks or for those of the selected
 * pictures.
 */
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { formatCount, formatPercent, formatQuantity } from '../../domain/format-number';
import { type ChoosableMaskRule, choosableMaskRules, describeMaskRule, maskedShare } from '../../domain/mask-reading';
import { asStudioError } from '../../domain/studio-error';
import type { ShownMask } from '../../protocol/events';
import { describeReading, type MaskedPicture, maskSummaryOf } from '../../store/data/masks/mask-summary';
import { isUnited } from '../../store/data/masks/reread-masks';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import { SelectField } from '../parts/SelectField';
import { SidePanel } from '../parts/SidePanel';
import style from './MaskPanel.module.css';
import { MaskStage } from './MaskStage';

type RuleChoice = ChoosableMaskRule | 'found';

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const choices: readonly { readonly value: RuleChoice; readonly label: string }[] = [
  { value: 'found', label: 'Detected automatically' },
  ...choosableMaskRules.map((rule) => ({ value: rule, label: sentence(describeMaskRule({ rule })) })),
];

export function MaskPanel({ onClose }: { onClose(): void }) {
  const store = useStudioStore();
  const { masked } = useStudio(maskSummaryOf);
  const selection = useStudio((state) => state.edit.selection);
  const selected = masked.filter(({ picture }) => selection.has(picture.id));
  const [chosenIndex, setIndex] = useState(() =>
    Math.max(
      0,
      masked.findIndex(({ picture }) => store.getState().edit.selection.has(picture.id)),
    ),
  );
  const index = Math.min(chosenIndex, masked.length - 1);
  const shown: MaskedPicture | undefined = masked[index];
  /** The rule chosen but not yet applied; null if there is none. */
  const [pendingRule, setPendingRule] = useState<RuleChoice | null>(null);
  const [isReading, setReading] = useState(false);
  const found = useShownMask(shown, pendingRule);
  if (!shown) return null;
  const step = (by: 1 | -1) => () => setIndex((index + by + masked.length) % masked.length);
  const chosen = shown.mask.reading?.chosen ? (shown.mask.reading.rule as ChoosableMaskRule) : 'found';
  const use = async (some: readonly MaskedPicture[]): Promise<void> => {
    setReading(true);
    const rule = pendingRule ?? chosen;
    await store.getState().edit.rereadMasks(new Set(some.map(({ picture }) => picture.id)), rule === 'found' ? null : rule);
    setReading(false);
    setPendingRule(null);
  };
  const canChange = pendingRule !== null || masked.some(({ mask }) => !mask.reading);
  return (
    <SidePanel title="Masks" closing="Close masks" wide onClose={onClose}>
      <p>Blue pixels count as the defect, in all pixel metrics and in the ground truth on the Inspect step.</p>
      <MaskStage picture={shown.picture} shown={found.phase === 'done' ? found.shown : null} />
      <div className={style.pager}>
        <Button icon={ChevronLeft} iconOnly onPress={step(-1)}>
          Previous mask
        </Button>
        <span className={style.name} title={shown.mask.path}>
          {formatCount(index + 1)} of {formatCount(masked.length)}: {shown.mask.path}
        </span>
        <Button icon={ChevronRight} iconOnly onPress={step(1)}>
          Next mask
        </Button>
      </div>
      {found.phase === 'failed' ? (
        <Notice kind="error">{found.message}</Notice>
      ) : (
        <p role="status" className={style.facts}>
          {found.phase === 'done' ? <Facts shown={found.shown} masked={shown} isPending={pendingRule !== null} /> : 'Reading the mask …'}
        </p>
      )}
      {isUnited(shown.mask) ? (
        <p className={style.quiet}>
          This mask is the union of several files. To read it differently, detach it, merge the files into one, and attach that.
        </p>
      ) : (
        <SelectField<RuleChoice>
          label="The defect is"
          value={pendingRule ?? chosen}
          choices={choices}
          disabled={isReading}
          onChange={setPendingRule}
        />
      )}
      <div className={style.actions}>
        {selected.length > 0 && selected.length < masked.length && (
          <Button variant="primary" isDisabled={isReading || !canChange} onPress={() => void use(selected)}>
            {selected.length === 1 ? 'Use for the selected mask' : `Use for the ${formatCount(selected.length)} selected`}
          </Button>
        )}
        <Button
          variant={selected.length > 0 && selected.length < masked.length ? undefined : 'primary'}
          isDisabled={isReading || !canChange}
          onPress={() => void use(masked)}
        >
          {masked.length === 1 ? 'Use this rule' : `Use for all ${formatCount(masked.length)} masks`}
        </Button>
      </div>
      <p className={style.quiet}>
        Automatic detection takes as background what is transparent, else what is black, else the colour of most of the border. Everything
        else is the defect, whatever its value or colour. Masks that were added together are read the same way where they agree. You can
        undo a change.
      </p>
    </SidePanel>
  );
}

function Facts({
  shown: { reading },
  masked: { picture, mask },
  isPending,
}: {
  shown: ShownMask;
  masked: MaskedPicture;
  isPending: boolean;
}) {
  const share = maskedShare(reading);
  const how = isPending ? describeMaskRule(reading) : describeReading(mask.reading);
  const stretched = mask.width !== picture.width || mask.height !== picture.height;
  return (
    <>
      <strong data-empty={reading.pixels === 0 || undefined}>
        {reading.pixels === 0 ? 'No pixel is marked' : `${formatQuantity(reading.pixels, 'pixel')}, ${formatPercent(share)}`}
      </strong>
      {`. The defect ${isPending ? 'would be' : 'is'} ${how}.`}
      {stretched && ` The mask is ${mask.width} x ${mask.height} pixels and stretched onto its picture.`}
      {picture.label !== null && ` The picture is labelled ${picture.label}.`}
    </>
  );
}

type Found =
  | { readonly phase: 'preparing' }
  | { readonly phase: 'done'; readonly shown: ShownMask }
  | { readonly phase: 'failed'; readonly message: string };

function useShownMask(masked: MaskedPicture | undefined, pendingRule: RuleChoice | null): Found {
  const store = useStudioStore();
  const mask = masked?.mask;
  const [found, setFound] = useState<{ readonly of: readonly unknown[]; readonly found: Found }>({ of: [], found: preparing });
  useEffect(() => {
    if (!mask) return;
    let isWanted = true;
    const show = (news: Found) => isWanted && setFound({ of: [mask, pendingRule], found: news });
    store
      .getState()
      .maskView.showMask(mask, pendingRule === null || isUnited(mask) ? undefined : pendingRule)
      .then(
        (shown) => show({ phase: 'done', shown }),
        (thrown) => show({ phase: 'failed', message: asStudioError(thrown, `showing ${mask.path}`).message }),
      );
    return () => {
      isWanted = false;
    };
  }, [store, mask, pendingRule]);
  // Never show the facts of another mask, not even for one frame.
  return found.of[0] === mask && found.of[1] === pendingRule ? found.found : preparing;
}

const preparing: Found = { phase: 'preparing' };
