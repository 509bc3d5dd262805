/**
 * Asks what the folders of a drop are for, where their names do not say it or not surely enough. Until it is answered nothing of the drop is learned
 * from. Not modal: the work goes on beside it.
 */
import { useEffect, useRef, useState } from 'react';
import { sayHowMany } from '../../domain/say-number';
import type { SortedFolder } from '../../intake/layouts/sort-paths';
import type { IntakeQuestion } from '../../store/state/data-state';
import { useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { describeUses } from './folder-uses';
import style from './SortingQuestion.module.css';
import { SortingTable } from './SortingTable';

/** @param onBack for those who would rather say one thing of all files; absent where names say that they are not all alike */
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
      <h2 id="sorting-title">What are these {sayHowMany(count, 'file')} for?</h2>
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
