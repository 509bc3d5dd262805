/**
 * Converts the open project to the document and files of an archive, and an opened archive to parts for the browser. Which fields go into an
 * archive: formats/project-schema/project-fields.ts.
 */
import { asStudioError, StudioError } from '../../domain/studio-error';
import type { OpenedModel, OpenedProject } from '../../formats/project-archive/open-project-archive';
import type { ArchivedFile } from '../../formats/project-archive/write-project-archive';
import { MODEL_FILE, numberedFile, versionFile } from '../../formats/project-document/archive-files';
import type { ProjectDocument } from '../../formats/project-document/project-document';
import { fieldsAt } from '../../formats/project-schema/field';
import type { ProjectParts } from '../../formats/project-schema/persisted-parts';
import { projectFields } from '../../formats/project-schema/project-fields';
import type { PackPlace } from '../../storage/picture-packs';
import type { StepId } from '../state/step';
import type { StudioState } from '../state/studio-state';
import { projectNameOf } from './project-name';
import { findingsOf, judgementOf, settingsOf, usedBatches } from './project-parts';

/** @returns the document and the files that it names */
export function archivedProject(state: StudioState): { readonly document: ProjectDocument; readonly files: readonly ArchivedFile[] } {
  const files: ArchivedFile[] = [];
  const archive = (path: string, file: Blob) => {
    files.push({ path, file });
    return { path, type: file.type };
  };
  const {
    data: { pictures, masks },
    train: { model, modelCopy, live },
  } = state;
  const findings = findingsOf(state);
  const batches = usedBatches(state.data);
  const { unwatched = [], ...choices } = judgementOf(state);
  const used = new Set(pictures.map(({ maskPath }) => maskPath));
  const hasModel = model !== null && modelCopy?.card === model.card;
  const document: ProjectDocument = {
    name: projectNameOf(state),
    datasetName: state.data.datasetName,
    pictures: pictures.map(({ file, thumbnail: _shown, thumbnailFile, digest, labelName, judgedAt, batchId, line, ...picture }, index) => ({
      ...picture,
      ...(digest === undefined ? {} : { digest }),
      ...(labelName === undefined ? {} : { labelName }),
      ...(judgedAt === undefined ? {} : { judgedAt }),
      ...(batchId === undefined ? {} : { batchId }),
      ...(line === undefined ? {} : { line }),
      file: archive(numberedFile('pictures', index, picture.path), file),
      thumbnail: archive(numberedFile('thumbnails', index, thumbnailFile.type.replace('/', '.')), thumbnailFile),
    })),
    masks: [...masks.values()]
      .filter(({ path }) => used.has(path))
      .map(({ file, ...mask }, index) => ({ ...mask, file: archive(numberedFile('masks', index, mask.path), file) })),
    rejectedFiles: state.data.rejectedFiles,
    ...(batches.length > 0 && { batches }),
    settings: { ...settingsOf(state), step: stepToOpen(state.project.shownStep, hasModel) },
    model: hasModel
      ? {
          origin: model.origin,
          trainedWith: model.trainedWith,
          file: archive(MODEL_FILE, modelCopy.file),
        }
      : null,
    findings: {
      ...findings,
      results: hasModel ? [...findings.results] : [],
      uninspectable: [...findings.uninspectable],
      pixelFindings: hasModel ? findings.pixelFindings : null,
      selfTest: hasModel ? findings.selfTest : null,
    },
    judgement: { ...choices, ...(unwatched.length > 0 ? { unwatched } : {}) },
    journal: { entries: state.journal.entries },
    versions: {
      inUseId: state.versions.inUseId,
      checkSet: state.versions.checkSet,
      versions: state.versions.versions.map(({ parked, ...facts }) => ({
        ...facts,
        parked: parked && {
          model: {
            origin: parked.model.origin,
            trainedWith: parked.model.trainedWith,
            file: archive(versionFile(facts.number), parked.model.file),
          },
          findings: { ...parked.findings, results: [...parked.findings.results], uninspectable: [...parked.findings.uninspectable] },
          judgement: parked.judgement,
        },
      })),
    },
    training: fieldsAt(projectFields.parts.live, 'file', live),
  };
  return { document, files };
}

/** A file that was saved on the Export step opens on the step that shows most. */
const stepToOpen = (shown: StepId, hasModel: boolean): StepId => (shown !== 'export' ? shown : hasModel ? 'inspect' : 'data');

/** @param placeOf place in the browser's packs of a file of the archive */
export function partsOfArchive({ document, model, models }: OpenedProject, placeOf: (path: string) => PackPlace): ProjectParts {
  const { pictures, masks, datasetName, rejectedFiles, batches, settings, findings, judgement, journal, versions, training } = document;
  return {
    pictures: {
      datasetName,
      rejectedFiles,
      batches: batches ?? [],
      pictures: pictures.map(({ file, thumbnail, ...picture }) => ({
        ...picture,
        filePlace: placeOf(file.path),
        thumbnailPlace: placeOf(thumbnail.path),
      })),
      masks: masks.map(({ file, ...mask }) => ({ ...mask, filePlace: placeOf(file.path) })),
    },
    settings,
    model: modelPart(document.model, model),
    findings: findingsPart(findings),
    judgement,
    journal: journal ?? { entries: [] },
    versions: versionsPart(versions, models),
    run: { phase: document.model ? 'done' : 'idle', started: null },
    live: { ...training, calibration: null },
    checkpoint: null,
  };
}

/** The archive has neither maps nor sets. */
const findingsPart = (findings: ProjectDocument['findings']): ProjectParts['findings'] => ({
  ...findings,
  results: new Map(findings.results),
  uninspectable: new Set(findings.uninspectable),
});

function modelPart(model: ProjectDocument['model'], opened: OpenedModel | null | undefined): ProjectParts['model'] {
  if (!model || !opened) return null;
  const {
    thresholds: _thresholds,
    pixelThresholds: _pixels,
    modelVersion: _other,
    format: _format,
    version: _version,
    ...card
  } = opened.card;
  return { card, origin: model.origin, trainedWith: model.trainedWith, file: new Blob([opened.bytes], { type: model.file.type }) };
}

function versionsPart(kept: ProjectDocument['versions'], opened: OpenedProject['models']): ProjectParts['versions'] {
  if (!kept) return { versions: [], inUseId: null, checkSet: null };
  const versions = kept.versions.map(({ parked, ...facts }) => {
    const model = parked && modelPart(parked.model, opened.get(parked.model.file.path));
    return { ...facts, parked: model && { model, findings: findingsPart(parked.findings), judgement: parked.judgement } };
  });
  return { ...kept, versions };
}

/** The error for a project that cannot be written. @param at the file that was being read, if any */
export function notWritten(thrown: unknown, at: ArchivedFile | null, { pictures, masks }: ProjectDocument): StudioError {
  if (thrown instanceof StudioError) return thrown;
  const { message } = asStudioError(thrown, '');
  const picture = pictures.find(({ file, thumbnail }) => file.path === at?.path || thumbnail.path === at?.path);
  // The message names the file by its original path.
  const path = (picture ?? masks.find(({ file }) => file.path === at?.path))?.path ?? at?.path ?? '';
  return at && thrown instanceof DOMException
    ? new StudioError('project-not-wholly-kept', { path, detail: thrown.message })
    : new StudioError('unexpected', { doing: 'writing the project', detail: message });
}
