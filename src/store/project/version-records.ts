/**
 * The versions of the model as records: an index, and one record a version with its model's file, so that a new version writes its own. A
 * version that cannot be read is left out and reported; one whose findings alone are damaged is kept without them.
 */
import * as v from 'valibot';
import type { VersionsPart } from '../../formats/project-schema/persisted-parts';
import { storedVersion, versionsFields } from '../../formats/project-schema/version-fields';
import type { PersistedParts, WrittenPart } from '../../storage/project-storage';
import type { RecordsChange } from './picture-records';
import { isKnownModel, noFindings } from './validated-parts';

type Version = VersionsPart['versions'][number];

const INDEX = 'versions';
const recordOf = (id: string): string => `versions/${id}`;

const head = { inUseId: versionsFields.inUseId.browser, checkSet: versionsFields.checkSet.browser };
const indexShape = v.object({ ids: v.array(v.string()) });
/** As a project file brings it. */
const wholeShape = v.object({ versions: v.array(v.unknown()) });

const noVersions: VersionsPart = { versions: [], inUseId: null, checkSet: null };

export interface ReadVersions {
  readonly part: VersionsPart;
  readonly isWhole: boolean;
}

/** Size of a version in the browser, roughly. */
export const versionBytes = ({ parked }: Version): number =>
  2000 + (parked ? parked.model.file.size + 500 * parked.findings.results.size : 0);

export class VersionRecords {
  private written = new Map<string, Version>();

  change({ versions, inUseId, checkSet }: VersionsPart): RecordsChange {
    const index: WrittenPart = {
      name: INDEX,
      value: { ids: versions.map(({ id }) => id), inUseId, checkSet },
      bytes: 200 + 40 * (versions.length + (checkSet?.ids.length ?? 0)),
    };
    const changed = versions.filter((version) => this.written.get(version.id) !== version);
    const gone = [...this.written.keys()].filter((id) => !versions.some((version) => version.id === id));
    const parts = changed.map((version) => ({ name: recordOf(version.id), value: version, bytes: versionBytes(version) }));
    return {
      parts: [index, ...parts],
      gone: gone.map(recordOf),
      confirm: () => {
        this.written = new Map(versions.map((version) => [version.id, version]));
      },
    };
  }

  /** @param kept the value of the record `versions`; undefined of a project without one @param readParts reads more of the project's parts */
  async read(kept: unknown, readParts: (names: readonly string[]) => Promise<PersistedParts>): Promise<ReadVersions> {
    if (kept === undefined) return { part: noVersions, isWhole: true };
    const isIndex = v.is(indexShape, kept);
    if (!isIndex && !v.is(wholeShape, kept)) return { part: noVersions, isWhole: false };
    const records = isIndex ? await readParts(kept.ids.map(recordOf)) : {};
    const stored = isIndex ? kept.ids.map((id) => records[recordOf(id)]) : kept.versions;
    const versions = stored.map(readVersion);
    const found = versions.filter((version) => version !== null);
    const [inUseId, checkSet] = [
      v.safeParse(head.inUseId, fieldOf(kept, 'inUseId')),
      v.safeParse(head.checkSet, fieldOf(kept, 'checkSet')),
    ];
    const isWhole = inUseId.success && checkSet.success && versions.every((version, index) => version === stored[index]);
    if (isIndex && isWhole) this.written = new Map(found.map((version) => [version.id, version]));
    return {
      part: { versions: found, inUseId: inUseId.success ? inUseId.output : null, checkSet: checkSet.success ? checkSet.output : null },
      isWhole,
    };
  }
}

const fieldOf = (kept: object, name: string): unknown => (kept as Record<string, unknown>)[name];

/** @returns null where it cannot be read */
function readVersion(stored: unknown): Version | null {
  if (isVersion(stored)) return stored;
  if (typeof stored !== 'object' || stored === null) return null;
  const parked = fieldOf(stored, 'parked');
  if (typeof parked !== 'object' || parked === null) return null;
  const judgement = { thresholdChoices: {}, pixelChoices: {} };
  const without = { ...stored, parked: { ...parked, findings: noFindings, judgement } };
  return isVersion(without) ? without : null;
}

const isVersion = (value: unknown): value is Version => v.is(storedVersion, value) && isKnownModel(value.parked?.model ?? null);
