/**
 * A field that is kept of a project, and is not in project-document.ts, would be lost in a project file without a word: the schema takes
 * only what it names. The compiler names such a field here, as the one that is not assignable.
 */
import { expect, it } from 'vitest';
import type { Picture } from '../../domain/dataset';
import type { Recipe } from '../../domain/recipe';
import type { SelfTest, TestedDamage } from '../../domain/self-test';
import type { ProjectDocument } from '../../formats/project-document/project-document';
import type { InspectionResult, ViewSettings } from '../state/inspect-state';
import type { CurrentModel } from '../state/model-state';
import type { StudioMask } from '../state/picture-state';
import type { FindingsPart, JudgementPart, LivePart, PicturesPart, SettingsPart } from './project-shape';

type Lost<Kept, Archived, Spared extends PropertyKey = never> = Exclude<keyof Kept, keyof Archived | Spared>;

type Findings = ProjectDocument['findings'];
type ArchivedTest = NonNullable<Findings['selfTest']>;

type LostFields =
  | Lost<PicturesPart, ProjectDocument>
  | Lost<Picture, ProjectDocument['pictures'][number]>
  | Lost<StudioMask, ProjectDocument['masks'][number]>
  | Lost<SettingsPart, ProjectDocument['settings']>
  | Lost<ViewSettings, ProjectDocument['settings']['viewSettings']>
  | Lost<Recipe, ProjectDocument['settings']['recipe']>
  // The card leaves in the model's own file; where the model is, each visit finds out.
  | Lost<CurrentModel, NonNullable<ProjectDocument['model']>, 'card' | 'presence'>
  | Lost<FindingsPart, Findings>
  | Lost<InspectionResult, Findings['results'][number][1]>
  | Lost<NonNullable<FindingsPart['pixelFindings']>, NonNullable<Findings['pixelFindings']>>
  | Lost<SelfTest, ArchivedTest>
  | Lost<TestedDamage, ArchivedTest['damaged'][number]>
  | Lost<JudgementPart, ProjectDocument['judgement']>
  // Of a training that is under way alone.
  | Lost<LivePart, ProjectDocument['training'], 'calibration'>;

const lost: LostFields[] = [];

it('takes along every field that is kept of a project', () => {
  expect(lost satisfies never[]).toEqual([]);
});
