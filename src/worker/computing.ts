/**
 * What a worker answers with tfjs: devices, training, inspecting, exporting. Loaded with the first such request, so that a worker that reads
 * files alone, which all the first visit needs, is there before this has arrived.
 */
import type { Answers } from '../protocol/events';
import type { RequestKind } from '../protocol/requests';
import { answerExportOnnx } from './answer-export-onnx';
import { answerExportStation } from './answer-export-station';
import { answerExportWeights } from './answer-export-weights';
import { answerJudgeFirstLook, answerLearnFirstLook, answerViewFirstLook } from './answer-first-look';
import type { AnswerFunction } from './answer-function';
import { answerInspect, answerView } from './answer-inspect';
import { answerInspectFrame } from './answer-inspect-frame';
import { answerLearnAgain } from './answer-learn-again';
import { answerExportModel, answerImportModel } from './answer-model-files';
import { answerSelfTest, answerViewSelfTest } from './answer-self-test';
import { answerTrain } from './answer-train';
import { answerSurveyDevices, answerTryDevices } from './answer-try-devices';
import type { ReadingKind } from './reading';
import { Session } from './session';

export type ComputingKind = Exclude<RequestKind, ReadingKind>;

const session = new Session();

export const computing: { readonly [Kind in ComputingKind]: AnswerFunction<Kind> } = {
  'open-device': async ({ preference, trial }) => ({ device: await session.openDevice(preference, trial) }),
  'survey-devices': answerSurveyDevices,
  'try-devices': answerTryDevices,
  train: answerTrain(session),
  inspect: answerInspect(session),
  'inspect-frame': answerInspectFrame(session),
  view: answerView(session),
  'learn-again': answerLearnAgain(session),
  'learn-first-look': answerLearnFirstLook(session.firstLook),
  'judge-first-look': answerJudgeFirstLook(session.firstLook),
  'view-first-look': answerViewFirstLook(session.firstLook),
  'self-test': answerSelfTest(session),
  'view-self-test': answerViewSelfTest(session),
  'export-model': answerExportModel(session),
  'export-weights': answerExportWeights(session),
  'export-onnx': answerExportOnnx(session),
  'export-station': answerExportStation(session),
  'import-model': answerImportModel(session),
};

/** @throws StudioError device-lost, as soon as it is lost, whatever the work does; see Session */
export function unlessDeviceLost(work: Promise<Answers[RequestKind]>): Promise<Answers[RequestKind]> {
  return session.unlessDeviceLost(work);
}
