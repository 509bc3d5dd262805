/** The review below the picture: how many need a person, the judgement of this one, and the way to mark its defect. While that is under way, its tools. */
import { Check, Paintbrush, Redo2, SkipForward, Undo2, X } from 'lucide-react';
import { nameOfLabel } from '../../domain/dataset';
import { formatCount } from '../../domain/format-number';
import { isGoodWord, judgedWord, kindFor } from '../../store/review/defect-kinds';
import { markDraftOf } from '../../store/review/mark-draft';
import { reviewQueueOf } from '../../store/review/review-queue';
import type { StudioPicture } from '../../store/state/picture-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import { KindField } from './KindField';
import { MarkBar } from './MarkBar';
import style from './ReviewBar.module.css';
import { canMark, judgeDefect } from './review-keys';

export function ReviewBar({ picture }: { picture: StudioPicture }) {
  const draft = useStudio((state) => markDraftOf(state, picture.id));
  return (
    <section className={style.bar} aria-label="Review">
      <OtherDrawing picture={picture} />
      {draft ? (
        <MarkBar picture={picture} draft={draft} />
      ) : (
        <>
          <State picture={picture} />
          <Judgement picture={picture} />
        </>
      )}
    </section>
  );
}

function State({ picture }: { picture: StudioPicture }) {
  const store = useStudioStore();
  const count = useStudio((state) => reviewQueueOf(state).length);
  const { done, undone } = useStudio((state) => state.edit.history);
  const [last, next] = [done.at(-1), undone.at(-1)];
  return (
    <div className={style.head}>
      <strong
        className={style.count}
        data-to-review={count}
        title="Pictures that are rejected or between the limits, here or at the line, and that nobody has judged. What the line did not know comes first, then the worst."
      >
        {count === 0 ? 'Nothing to review' : `${formatCount(count)} to review`}
      </strong>
      <span className={style.state}>{stateWords(picture)}</span>
      <span role="status" className={style.said}>
        {next ? `Undone: ${next.said}.` : last ? `${last.said.charAt(0).toUpperCase()}${last.said.slice(1)}.` : ''}
      </span>
      <span className={style.revert}>
        <Button variant="quiet" icon={Undo2} iconOnly isDisabled={!last} onPress={() => store.getState().review.undo()}>
          Undo
        </Button>
        <Button variant="quiet" icon={Redo2} iconOnly isDisabled={!next} onPress={() => store.getState().review.redo()}>
          Redo
        </Button>
      </span>
    </div>
  );
}

const when = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

function stateWords(picture: StudioPicture): string {
  const name = nameOfLabel(picture);
  if (name === null) return 'Not judged yet';
  return picture.judgedAt === undefined ? `Labelled ${name}` : `Judged ${judgedWord(name)}, ${when.format(picture.judgedAt)}`;
}

function Judgement({ picture }: { picture: StudioPicture }) {
  const store = useStudioStore();
  const isAwaited = useStudio((state) => reviewQueueOf(state).some(({ id }) => id === picture.id));
  const others = useStudio((state) => reviewQueueOf(state).some(({ id }) => id !== picture.id));
  const isGoodKind = useStudio((state) => isGoodWord(state, kindFor(state, picture)));
  const marking = useStudio((state) => state.review.marking);
  const isReady = useStudio(canMark);
  const { judge, skip, startMarking } = store.getState().review;
  const judgeAsDefect = (): void => judgeDefect(store.getState(), picture.id);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields */}
      <div role="group" aria-label="Judgement" className={style.actions}>
        <Button icon={Check} onPress={() => judge(picture.id, { means: 'good' })}>
          It is good <Key>A</Key>
        </Button>
        <span className={style.defect}>
          <Button icon={X} isDisabled={isGoodKind} onPress={judgeAsDefect}>
            It is a defect <Key>X</Key>
          </Button>
          <KindField picture={picture} onEnter={judgeAsDefect} />
        </span>
        <Button icon={SkipForward} isDisabled={!others} onPress={() => skip(picture.id)}>
          <span>
            {isAwaited ? 'Skip' : 'Next'}
            {!isAwaited && <span className="visually-hidden"> to review</span>}
          </span>
          <Key>N</Key>
        </Button>
        <Button icon={Paintbrush} isDisabled={!isReady} onPress={() => void startMarking(picture.id)}>
          <span>
            Mark<span className={style.more}> the defect</span>
          </span>
          <Key>M</Key>
        </Button>
      </div>
      {marking.phase === 'failed' && marking.id === picture.id && <Notice kind="error">{marking.error.message}</Notice>}
    </>
  );
}

/** A drawing that was left for another picture waits. */
function OtherDrawing({ picture }: { picture: StudioPicture }) {
  const store = useStudioStore();
  const other = useStudio(({ review: { marking }, data: { pictures } }) =>
    marking.phase === 'running' && marking.id !== picture.id ? pictures.find(({ id }) => id === marking.id) : undefined,
  );
  if (!other) return null;
  return (
    <Notice
      kind="fact"
      actions={
        <>
          <Button onPress={() => store.getState().inspect.selectPicture(other.id)}>Go back to it</Button>
          <Button onPress={() => store.getState().review.cancelMarking()}>Drop what was drawn</Button>
        </>
      }
    >
      The defect on {other.path} is not marked to the end.
    </Notice>
  );
}

const Key = ({ children }: { children: string }) => (
  <kbd aria-hidden className={style.key}>
    {children}
  </kbd>
);
