/** Answers `learn-again`: the session's network stays, and its detectors learn anew what is usual, from the good pictures as they are now. */
import { withAreas } from '../domain/areas';
import { noStatistics } from '../domain/detector-statistics';
import { formatQuantity } from '../domain/format-number';
import { StudioError } from '../domain/studio-error';
import { TrainedModel } from '../engine/inspection/trained-model';
import { splitToLearnAgain } from '../engine/training/split-to-learn-again';
import { preparedAreas } from '../imaging/prepare-picture';
import type { AnswerFunction } from './answer-function';
import { calibrated, uncalibrated } from './calibrated-model';
import type { Session } from './session';

/** What the model says of itself from then on; the newest such note stands for all. */
const NOTE = 'Learned again what is usual from ';
const noteOf = (pictures: number): string => `${NOTE}${formatQuantity(pictures, 'good picture')}, with the network as it was.`;

export const answerLearnAgain =
  (session: Session): AnswerFunction<'learn-again'> =>
  async ({ good: goodFiles, areas }, context) => {
    await session.device();
    const { model } = session;
    const { card, snapshot } = model;
    // By path, as training sorts them: what is learned must not depend on the order in which files arrived.
    const good = [...goodFiles].sort((a, b) => (a.path < b.path ? -1 : 1));
    const training = { ...card.training, notes: [...card.training.notes.filter((note) => !note.startsWith(NOTE)), noteOf(good.length)] };
    const whole = withAreas(card.preparation, undefined);
    const preparation = withAreas(whole, areas && preparedAreas(areas, whole, good));
    const network = new TrainedModel(
      snapshot,
      { ...card, recipe: withAreas(card.recipe, areas), preparation, training, calibration: uncalibrated },
      noStatistics,
      session.firstLook.picturesFor(preparation),
    );
    try {
      const taught = await calibrated(network, { ...splitToLearnAgain(good, card), appearances: null }, context);
      session.assertDevice();
      if (context.signal.aborted || session.model !== model) throw new StudioError('aborted');
      session.takeModel(taught);
      return { model: taught.card };
    } catch (thrown) {
      network.dispose();
      throw thrown;
    }
  };
