/** Asks once what files are for that were dropped where nothing says it. Not modal: the work goes on beside it. */
import { useEffect, useRef } from 'react';
import { sayHowMany } from '../../domain/say-number';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import { useStudio, useStudioStore } from '../studio-context';
import { SortingQuestion } from './SortingQuestion';

export function RoleQuestion() {
  const store = useStudioStore();
  const question = useStudio((state) => state.question);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (question && !question.sorted) first.current?.focus();
  }, [question]);
  if (!question) return null;
  if (question.sorted) return <SortingQuestion sorted={question.sorted} isAnew={question.isAnew ?? false} />;
  const { answerQuestion } = store.getState();
  const these =
    question.count === 1 ? question.examples[0] : `these ${sayHowMany(question.count, 'picture')} (${question.examples[0]}, ...)`;
  return (
    <Notice
      kind="fact"
      actions={
        <>
          <Button look="primary" ref={first} onPress={() => answerQuestion('good')}>
            Good pictures
          </Button>
          <Button look="primary" onPress={() => answerQuestion('test')}>
            Pictures to inspect
          </Button>
          <Button onPress={() => answerQuestion(null)}>Leave them out</Button>
        </>
      }
    >
      What {question.count === 1 ? 'is' : 'are'} {these} for?
    </Notice>
  );
}
