/** The versions of the model. The one at hand is `train.model`; every other is kept with its file, its scores and its thresholds. */

import type { VersionOrigin } from '../../domain/model-version';
import { randomId } from '../../domain/random-id';
import { asStudioError, StudioError } from '../../domain/studio-error';
import { dataFingerprint } from '../data/data-fingerprint';
import { testPicturesOf } from '../data/pictures-by-role';
import { currentVersionOf } from '../inspect/current-version';
import type { Lease } from '../state/compute-state';
import type { SliceContext } from '../state/slice-context';
import type { ModelVersion, VersionsSlice } from '../state/versions-state';
import { modelName } from '../train/model-name';
import { adoptedVersions, nextNumber } from './adopted-versions';
import { labelledTestPictures } from './check-pictures';
import { createPairViewer } from './pair-viewer';
import { parkedModelOf, unparked } from './parked-model';

/** As long as a name is on the page. */
const LONGEST_NAME = 60;

export function createVersionsSlice(context: SliceContext): VersionsSlice {
  const { desk, get, set } = context;
  const viewer = createPairViewer(context);

  const change = (id: string, part: Partial<ModelVersion>): void =>
    set(({ versions: { versions } }) => ({
      versions: { versions: versions.map((version) => (version.id === id ? { ...version, ...part } : version)) },
    }));

  const versionOfModel = (number: number, made: VersionOrigin): ModelVersion => {
    const { model } = get().train;
    return {
      id: randomId(),
      number,
      name: null,
      at: made === 'found' ? null : new Date().toISOString(),
      made,
      model: modelName(model) ?? '',
      data: { fingerprint: null, good: model?.card.training.trainCount ?? 0, test: testPicturesOf(get()).length },
      parked: null,
    };
  };

  /** Its files are read for it, so it comes later. */
  const noteFingerprint = async ({ id, data }: ModelVersion): Promise<void> => {
    const ids = new Set(get().train.model?.trainedWith.goodIds);
    const good = get().data.pictures.filter((picture) => ids.has(picture.id));
    if (good.length < ids.size) return;
    const fingerprint = await dataFingerprint(good).catch(() => null);
    change(id, { data: { ...data, good: good.length || data.good, fingerprint } });
  };

  const renewed = (): Pick<VersionsSlice, 'checkSet'> => ({
    checkSet: { ids: labelledTestPictures(get()).map(({ id }) => id), at: new Date().toISOString() },
  });

  const endPair = (): void => {
    if (!get().versions.pair) return;
    set({ versions: { pair: null } });
    viewer.end();
  };

  return {
    versions: [],
    inUseId: null,
    checkSet: null,
    areVersionsShown: false,
    versionTask: { phase: 'idle' },
    pair: null,
    showVersions: (areVersionsShown) => {
      if (!areVersionsShown) endPair();
      set({ versions: { areVersionsShown } });
    },
    parkModel: () => {
      const current = currentVersionOf(get());
      endPair();
      if (!current) return;
      if (!get().versions.checkSet && labelledTestPictures(get()).length > 0) set({ versions: renewed() });
      const parked = parkedModelOf(get());
      if (parked) return change(current.id, { parked });
      // The worker could give no file of it: with the model that comes, it is gone.
      set(({ versions: { versions, inUseId } }) => ({
        versions: {
          versions: versions.filter(({ id }) => id !== current.id),
          inUseId: inUseId === current.id ? null : inUseId,
          versionTask: { phase: 'failed', error: new StudioError('version-not-kept', { number: current.number }) },
        },
      }));
    },
    recordModel: (made) => {
      const name = modelName(get().train.model);
      const known = get().versions.versions.findLast(({ model }) => model === name);
      // Opened again from a file, or learned again from the same pictures: it is that version.
      if (known) return change(known.id, { parked: null });
      const isContinued = made === 'trained' && get().train.model?.card.training.startedFrom !== undefined;
      const version = versionOfModel(nextNumber(get().versions.versions), isContinued ? 'continued' : made);
      set(({ versions: { versions } }) => ({ versions: { versions: [...versions, version] } }));
      if (made !== 'opened') void noteFingerprint(version);
    },
    adoptModel: () => {
      const { versions, inUseId } = get().versions;
      const adopted = adoptedVersions(versions, modelName(get().train.model), (number) => versionOfModel(number, 'found'));
      const isThere = adopted.some(({ id }) => id === inUseId);
      if (adopted !== versions || (inUseId !== null && !isThere))
        set({ versions: { versions: adopted, inUseId: isThere ? inUseId : null } });
    },
    renameVersion: (id, name) => change(id, { name: name.trim().slice(0, LONGEST_NAME) || null }),
    useVersion: async (id) => {
      const wanted = get().versions.versions.find((version) => version.id === id);
      if (!wanted?.parked || get().versions.versionTask.phase === 'running') return;
      const answer = desk.answerTo('opening-model');
      if (answer.kind === 'refused') return set({ versions: { versionTask: { phase: 'failed', error: answer.error } } });
      if (answer.kind === 'waits') return;
      set({ versions: { versionTask: { phase: 'running', id } } });
      const { selectedId } = get().inspect;
      let lease: Lease | null = null;
      try {
        lease = await desk.take('opening-model');
        get().versions.parkModel();
        get().inspect.clearResults();
        get().selfTest.clearSelfTest();
        const versions = get().versions.versions.map((version) => (version.id === id ? { ...version, parked: null } : version));
        set({ ...unparked(wanted.parked, get()), versions: { versions } });
        await desk.restoreModel();
        set({ versions: { versionTask: { phase: 'idle' } } });
      } catch (thrown) {
        set({ versions: { versionTask: { phase: 'failed', error: asStudioError(thrown, 'bringing a version back') } } });
      } finally {
        lease?.release();
      }
      const shown = selectedId ?? get().inspect.selectedId;
      if (shown !== null && get().train.model?.presence === 'here') get().inspect.selectPicture(shown);
      void get().inspect.inspectNew();
    },
    markInUse: (inUseId) => set({ versions: { inUseId } }),
    removeVersions: (ids) => {
      const { versions, inUseId, pair } = get().versions;
      const kept = versions.filter(({ id, parked }) => parked === null || id === inUseId || !ids.has(id));
      if (pair && !kept.some(({ id }) => id === pair.id)) endPair();
      set({ versions: { versions: kept } });
    },
    renewCheckSet: () => set({ versions: renewed() }),
    joinCheckSet: (ids) => {
      const { checkSet } = get().versions;
      if (!checkSet) return;
      const more = ids.filter((id) => !checkSet.ids.includes(id));
      if (more.length > 0) set({ versions: { checkSet: { ...checkSet, ids: [...checkSet.ids, ...more] } } });
    },
    pairWith: (id) => {
      endPair();
      if (id === null) return;
      // The other worker has one model in it.
      get().compare.closePair();
      set({ versions: { pair: { id, pictureId: null, viewed: { phase: 'idle' } } } });
    },
    selectInPair: (pictureId) => {
      const { pair } = get().versions;
      if (!pair) return;
      set({ versions: { pair: { ...pair, pictureId, viewed: { phase: 'preparing' } } } });
      get().inspect.selectPicture(pictureId);
      void viewer.show();
    },
  };
}
