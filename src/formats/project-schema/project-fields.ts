/**
 * The table of everything that a project has: where each field persists, and why. `parts` and `items` hold the persistent fields with their schemas;
 * the browser's records (persisted-parts.ts) and project.json (project-document/project-document.ts) both derive from it. `state` places
 * every data member of the store's slices: in fields of parts, in storage of its own, or nowhere. A test in store/project holds the
 * slices to it, so that a new member must be placed here.
 */
import { browserOnly, type FieldGroup, fileOnly } from './field';
import { findingsFields } from './findings-fields';
import { journalFields } from './journal-fields';
import { maskFields, pictureFields, picturesFields } from './picture-fields';
import { judgementFields, settingsFields } from './settings-fields';
import { checkpoint, liveFields, modelFields, runFields } from './training-fields';
import { versionsFields } from './version-fields';

const parts = {
  head: { name: fileOnly('the browser has it in the head of the project, which its storage checks', ({ text }) => text) },
  pictures: picturesFields,
  settings: settingsFields,
  model: modelFields,
  findings: findingsFields,
  judgement: judgementFields,
  journal: journalFields,
  versions: versionsFields,
  run: runFields,
  live: liveFields,
  checkpoint: { checkpoint: browserOnly('a project file has no training that is under way', checkpoint) },
} satisfies Readonly<Record<string, FieldGroup>>;

type Parts = typeof parts;

/** A field of a part, as `findings.results`. */
export type FieldPath = { [Part in keyof Parts]: `${Part}.${keyof Parts[Part] & string}` }[keyof Parts];

export interface InParts {
  readonly fields: readonly FieldPath[];
}

export interface OutsideParts {
  readonly persists: 'browser' | 'neither';
  readonly reason: string;
}

const inParts = (...fields: readonly FieldPath[]): InParts => ({ fields });
const browser = (reason: string): OutsideParts => ({ persists: 'browser', reason });
const neither = (reason: string): OutsideParts => ({ persists: 'neither', reason });

const derived = 'it follows from what persists';
const ofThisVisit = 'it belongs to this visit of the page';
const underWay = 'work under way ends with the page';

const state = {
  data: {
    datasetName: inParts('pictures.datasetName'),
    pictures: inParts('pictures.pictures'),
    masks: inParts('pictures.masks'),
    rejectedFiles: inParts('pictures.rejectedFiles'),
    batches: inParts('pictures.batches'),
    intake: neither(underWay),
    question: neither('the files that it asks about are not part of the project yet'),
    intakeNotes: neither(ofThisVisit),
    lineNotes: neither(ofThisVisit),
    sortedDrops: neither('a drop can be sorted otherwise only while its files are at hand'),
  },
  edit: {
    history: neither('edits can be undone during a visit'),
    dismissedEdit: neither('edits can be undone during a visit'),
    selection: neither(ofThisVisit),
    revealed: neither(ofThisVisit),
  },
  recipe: {
    recipe: inParts('settings.recipe'),
    preset: inParts('settings.preset'),
    savedRecipeId: neither('saved recipes belong to the browser, not to a project'),
    invalidSettings: neither('what was typed and is no setting is not part of the recipe'),
  },
  train: {
    run: inParts('run.phase'),
    live: inParts('live.progress', 'live.losses', 'live.validations', 'live.calibration', 'live.interruptions'),
    model: inParts('model.card', 'model.origin', 'model.trainedWith'),
    modelCopy: inParts('model.file'),
    startedRun: inParts('run.started'),
    checkpoint: inParts('checkpoint.checkpoint'),
  },
  inspect: {
    inspection: neither(derived),
    completion: neither(derived),
    results: inParts('findings.results'),
    uninspectable: inParts('findings.uninspectable'),
    pixelFindings: inParts('findings.pixelFindings'),
    poolIsLost: neither(derived),
    pooledBasis: inParts('findings.pooledBasis'),
    secondsPerPicture: inParts('findings.secondsPerPicture'),
    selectedId: inParts('findings.selectedId'),
    unwatched: inParts('judgement.unwatched'),
    viewed: neither(derived),
    viewSettings: inParts('settings.viewSettings'),
    stripFilter: neither(ofThisVisit),
    openFolds: neither(ofThisVisit),
    thresholdChoices: inParts('judgement.thresholdChoices'),
    pixelChoices: inParts('judgement.pixelChoices'),
  },
  batches: {
    isShown: neither(ofThisVisit),
    watch: browser('the handle of the folder and what was taken from it have records of their own (storage/watched-folders.ts)'),
  },
  review: {
    skipped: neither(ofThisVisit),
    kind: neither(ofThisVisit),
    marking: neither('a drawing that is not finished changes nothing'),
  },
  journal: {
    entries: inParts('journal.entries'),
    by: neither('the name belongs to the person at this browser, not to a project'),
    isShown: neither(ofThisVisit),
  },
  versions: {
    versions: inParts('versions.versions'),
    inUseId: inParts('versions.inUseId'),
    checkSet: inParts('versions.checkSet'),
    areVersionsShown: neither(ofThisVisit),
    versionTask: neither(underWay),
    pair: neither(ofThisVisit),
  },
  selfTest: {
    selfTest: inParts('findings.selfTest'),
    selfTestView: neither(ofThisVisit),
  },
  project: {
    shownStep: inParts('settings.step'),
    projectId: browser('it is the key of the records; a project file becomes a project of its own'),
    projectName: inParts('head.name'),
    projectAccess: neither(ofThisVisit),
    projectSaving: neither(underWay),
    loadWarnings: neither(ofThisVisit),
    projects: neither('it lists what the browser has'),
    storageRoom: neither('the browser knows it'),
    projectError: neither(ofThisVisit),
  },
  compare: {
    comparison: browser('it has records of its own (storage/comparison-storage.ts); a project file has no comparison'),
    queue: browser('it has a record of its own (storage/comparison-storage.ts); a project file has no comparison'),
    liveRun: neither(underWay),
    keeping: neither(underWay),
    leftComparison: neither(derived),
    clearedNote: neither(ofThisVisit),
    chosenNetworks: neither('choices persist with the comparison that they start'),
    chosenCorruptions: neither('choices persist with the comparison that they start'),
    typedSizes: neither('choices persist with the comparison that they start'),
    typedLength: neither('choices persist with the comparison that they start'),
    chosenLengthUnit: neither('choices persist with the comparison that they start'),
    tableView: neither(ofThisVisit),
    removedRuns: neither('a removal can be undone during a visit'),
    pair: neither(ofThisVisit),
  },
} satisfies Readonly<Record<string, Readonly<Record<string, InParts | OutsideParts>>>>;

/** Fields of each picture and mask in the list of pictures. */
const items = { picture: pictureFields, mask: maskFields } satisfies Readonly<Record<string, FieldGroup>>;

export const projectFields = { parts, items, state };
