/**
 * Asks for the purpose of each folder of a drop if the names do not tell it clearly. Training does not use the files before the answer.
 * The question is not modal.
 */
import { useEffect, useRef, useState } from 'react';
import { formatQuantity } from '../../domain/format-number';
import type { SortedFolder } from '../../intake/layouts/sort-paths';
import type { IntakeQuestion } from '../../store/state/data-state';
import { useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { describeUses } from './folder-uses';
import style from './SortingQuestion.module.css';
import { SortingTable } from './SortingTable';

/** @param onBack returns to one question for all files; absent if the names show that the files differ */
export function SortingQuestion({ question, onBack }: { question: IntakeQuestion; onBack?: (() => void) | undefined }) {
  const store = useStudioStore();
  const { sorting, count, thumbnails } = question;
  const [folders, setFolders] = useState<readonly SortedFolder[]>(sorting.folders);
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  const {
    data: { answerSorting },
  } = store.getState();
  const isNothing = folders.every(({ use }) => use.kind === 'out' || use.kind === 'mask');
  const isUnnamed = folders.some(({ use }) => use.kind === 'test' && use.label?.trim() === '');
  return (
    <section ref={box} tabIndex={-1} className={style.question} aria-labelledby="sorting-title">
      <h2 id="sorting-title">What are these {formatQuantity(count, 'file')} for?</h2>
      <p>
        {question.isPlain
          ? 'Choose for each folder.'
          : sorting.sets.length > 1
            ? 'Each folder can have a different purpose. Say what is good before training.'
            : 'Some names suggest masks, defects or tests, but not clearly. Say what is good before training.'}
      </p>
      <SortingTable proposed={sorting} folders={folders} thumbnailOf={(path) => thumbnails.get(path)} onChange={setFolders} />
      <div className={style.actions}>
        <Button variant="primary" isDisabled={isNothing || isUnnamed} onPress={() => answerSorting(trimmed(folders))}>
          Import
        </Button>
        {onBack && <Button onPress={onBack}>One purpose for all</Button>}
        <Button onPress={() => answerSorting(null)}>Skip all</Button>
        <p role="status" className={style.said}>
          {isUnnamed ? 'A label is empty.' : isNothing ? 'No picture among them yet.' : `${capital(describeUses(folders))}.`}
        </p>
      </div>
    </section>
  );
}

export const trimmed = (folders: readonly SortedFolder[]): readonly SortedFolder[] =>
  folders.map((folder) =>
    folder.use.kind === 'test' && folder.use.label !== null
      ? { ...folder, use: { ...folder.use, label: folder.use.label.trim() } }
      : folder,
  );

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
