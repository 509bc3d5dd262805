/** Asks for the role of files if the drop does not tell it. The question is not modal. */
import { useEffect, useRef, useState } from 'react';
import { formatQuantity } from '../../domain/format-number';
import { folderCount } from '../../store/data/drop/sorted-drop';
import type { IntakeQuestion } from '../../store/state/data-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import { SortingQuestion } from './SortingQuestion';

export function RoleQuestion() {
  const question = useStudio((state) => state.data.question);
  const [byFolder, setByFolder] = useState<IntakeQuestion | null>(null);
  if (!question) return null;
  const key = question.examples.join();
  if (!question.isPlain) return <SortingQuestion key={key} question={question} />;
  if (byFolder === question) return <SortingQuestion key={key} question={question} onBack={() => setByFolder(null)} />;
  return <OneAnswer question={question} onByFolder={() => setByFolder(question)} />;
}

function OneAnswer({ question, onByFolder }: { question: IntakeQuestion; onByFolder(): void }) {
  const store = useStudioStore();
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (question) first.current?.focus();
  }, [question]);
  const {
    data: { answerQuestion },
  } = store.getState();
  const folders = folderCount(question.sorting);
  const these =
    question.count === 1 ? question.examples[0] : `these ${formatQuantity(question.count, 'picture')} (${question.examples[0]}, ...)`;
  return (
    <Notice
      kind="fact"
      actions={
        <>
          <Button variant="primary" ref={first} onPress={() => answerQuestion('good')}>
            Good pictures
          </Button>
          <Button variant="primary" onPress={() => answerQuestion('test')}>
            Test pictures
          </Button>
          {folders > 1 && <Button onPress={onByFolder}>Sort by folder</Button>}
          <Button onPress={() => answerQuestion(null)}>Skip these</Button>
        </>
      }
    >
      What {question.count === 1 ? 'is' : 'are'} {these} for?{folders > 1 && ` They are in ${folders} folders.`}
    </Notice>
  );
}
