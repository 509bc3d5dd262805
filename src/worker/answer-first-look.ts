/** Answers `learn-first-look`, `judge-first-look` and `view-first-look`: what statistics of good pictures say before there is a network. */

import type { FirstLook } from '../domain/first-look';
import { firstLookDetector } from '../domain/first-look';
import { asStudioError, StudioError } from '../domain/studio-error';
import { variationOf } from '../domain/variation';
import { yieldToMessages } from '../engine/event-loop/yield-to-messages';
import { judgeFirstLook, learnFirstLook } from '../engine/inspection/learn-first-look';
import { splitGoodPictures } from '../engine/training/split-good-pictures';
import { mapPlaceOf } from '../imaging/crop-box';
import { keptPixels } from '../imaging/kept-pixels';
import { preparationFor } from '../imaging/prepare-picture';
import type { AnswerContext, AnswerFunction } from './answer-function';
import { chosenForAppearance, type FirstLookSession, keyFor } from './first-look-session';
import { truthOf } from './ground-truth';

/** Fewer cannot be split into pictures to learn from and held-out ones. */
const FEWEST = 4;

export const answerLearnFirstLook =
  (session: FirstLookSession): AnswerFunction<'learn-first-look'> =>
  async ({ recipe, good: goodFiles }, context) => {
    if (goodFiles.length < FEWEST) throw new StudioError('first-look-too-few', { count: goodFiles.length, minimum: FEWEST });
    const began = performance.now();
    // As training does, so that both learn from the same pictures.
    const good = [...goodFiles].sort((a, b) => (a.path < b.path ? -1 : 1));
    const split = splitGoodPictures(good.length, recipe.validationShare, recipe.seed);
    const preparation = preparationFor(recipe, good);
    const learned = split.train.map((index) => good[index]);
    const kept = keptPixels(preparation);
    const pictures = session.picturesFor(preparation);
    const look = await session.learn(async () => {
      const { appearances, calibration } = await learnFirstLook({
        seed: recipe.seed,
        variation: variationOf(recipe),
        pictures: chosenForAppearance(learned, preparation),
        heldOut: split.heldOut.map((index) => good[index]),
        kept,
        prepared: (picture) => pictures.get(picture),
        onPause: (share) => pause(context, share),
      });
      const result: FirstLook = { preparation, ...calibration, seconds: (performance.now() - began) / 1000 };
      return { held: { key: keyFor(preparation, recipe, learned), pictures, kept, appearances }, result };
    });
    return { look };
  };

async function pause({ emit, signal }: AnswerContext, share: number): Promise<void> {
  emit({ kind: 'first-look-progress', share });
  await yieldToMessages();
  if (signal.aborted) throw new StudioError('aborted');
}

export const answerJudgeFirstLook =
  (session: FirstLookSession): AnswerFunction<'judge-first-look'> =>
  async ({ pictures }, { emit, signal }) => {
    const total = pictures.length;
    for (const [index, picture] of pictures.entries()) {
      const held = currentOf(session);
      const before = performance.now();
      const done = index + 1;
      try {
        const { score } = judgeFirstLook(held.appearances, await held.pictures.get(picture), held.kept);
        const seconds = (performance.now() - before) / 1000;
        emit({ kind: 'inspected', id: picture.id, scores: onlyOf(score), maskScores: {}, seconds, done, total });
      } catch (thrown) {
        const { code, message } = asStudioError(thrown, `looking at ${picture.path}`);
        emit({ kind: 'inspection-rejected', id: picture.id, rejected: { path: picture.path, code, reason: message }, done, total });
      }
      await yieldToMessages();
      if (signal.aborted) throw new StudioError('aborted');
    }
    return { judged: total };
  };

export const answerViewFirstLook =
  (session: FirstLookSession): AnswerFunction<'view-first-look'> =>
  async ({ picture }) => {
    const { appearances, pictures, kept } = currentOf(session);
    const image = await pictures.get(picture);
    const { width, height, channels } = image;
    const { map } = judgeFirstLook(appearances, image, kept);
    const truth = (await truthOf(picture, pictures.preparation))?.pixels ?? null;
    const place = mapPlaceOf(picture, pictures.preparation);
    // There is no network, and so no reconstruction: the page offers no view of one.
    const view = { id: picture.id, width, height, channels, input: image.pixels, reconstruction: new Float32Array(0), truth, place };
    return { view: { ...view, maps: onlyOf(map) } };
  };

/** The basic detectors need a network; their results are empty where there is none. */
const onlyOf = <Value>(value: Value) => ({ [firstLookDetector]: value }) as never;

function currentOf({ current }: FirstLookSession) {
  if (!current) throw new StudioError('first-look-lost');
  return current;
}
