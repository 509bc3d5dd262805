/** The model at hand, put away with all that it found, and brought back as it was. */
import { presentDetector } from '../../domain/detectors';
import { findingsOf, judgementOf } from '../project/project-parts';
import { restoreFindings, restoreModel, restoreSelfTest } from '../project/restored-project';
import type { StateChange, StudioState } from '../state/studio-state';
import type { ParkedModel } from '../state/versions-state';

/** @returns null where there is no model, or no copy of it as a file */
export function parkedModelOf(state: StudioState): ParkedModel | null {
  const { model, modelCopy } = state.train;
  if (!model || modelCopy?.card !== model.card) return null;
  const { presence: _presence, ...kept } = model;
  return { model: { ...kept, file: modelCopy.file }, findings: findingsOf(state), judgement: judgementOf(state) };
}

/** The change that puts it at hand; the worker gets the model when it is first needed. */
export function unparked({ model, findings, judgement }: ParkedModel, { inspect: { viewSettings } }: StudioState): StateChange {
  return {
    train: restoreModel(model),
    inspect: {
      ...restoreFindings(findings),
      ...judgement,
      viewSettings: { ...viewSettings, detector: presentDetector(model.card, viewSettings.detector) },
    },
    selfTest: restoreSelfTest(findings),
  };
}
