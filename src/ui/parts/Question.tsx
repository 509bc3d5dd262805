/** A question in a dialog over the page, for what is easily done by mistake and hard to notice afterwards. Escape and Cancel leave all as it is. */
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './Button';
import style from './Question.module.css';

export interface QuestionProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The words of the button that does it. */
  readonly answer: string;
  onAnswer(): void;
  /** Called after the answer too. */
  onClose(): void;
}

export function Question({ title, children, answer, onAnswer, onClose }: QuestionProps) {
  return (
    <ModalOverlay className={style.overlay} isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal className={style.modal}>
        <Dialog role="alertdialog" className={style.dialog}>
          <Heading slot="title" className={style.title}>
            {title}
          </Heading>
          {children}
          <div className={style.actions}>
            <Button autoFocus onPress={onClose}>
              Cancel
            </Button>
            <Button
              variant="primary"
              onPress={() => {
                onClose();
                onAnswer();
              }}
            >
              {answer}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
