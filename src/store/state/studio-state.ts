/** The whole state, nested by slice: one a step of the journey or a concern that steps share. */
import type { CameraSlice } from './camera-state';
import type { CompareSlice } from './compare-state';
import type { ComputeSlice } from './compute-state';
import type { DamagedFilesSlice } from './damaged-files-state';
import type { DataSlice } from './data-state';
import type { DeviceSlice } from './device-state';
import type { EditSlice } from './edit-state';
import type { ExportSlice } from './export-state';
import type { FirstLookSlice } from './first-look-state';
import type { InspectSlice } from './inspect-state';
import type { JournalSlice } from './journal-state';
import type { LabSlice } from './lab-state';
import type { LearningSlice } from './learning-state';
import type { MaskViewSlice } from './mask-view-state';
import type { OrphansSlice } from './orphans-state';
import type { ProjectFileSlice } from './project-file-state';
import type { ProjectSlice } from './project-state';
import type { RecipeSlice } from './recipe-state';
import type { ReviewSlice } from './review-state';
import type { SavedRecipesSlice } from './saved-recipes-state';
import type { SelfTestSlice } from './self-test-state';
import type { TrainSlice } from './train-state';
import type { VariationSlice } from './variation-state';
import type { VersionsSlice } from './versions-state';

export interface StudioState {
  readonly data: DataSlice;
  readonly edit: EditSlice;
  readonly maskView: MaskViewSlice;
  readonly camera: CameraSlice;
  readonly compute: ComputeSlice;
  readonly device: DeviceSlice;
  readonly recipe: RecipeSlice;
  readonly savedRecipes: SavedRecipesSlice;
  readonly lab: LabSlice;
  readonly variation: VariationSlice;
  readonly train: TrainSlice;
  readonly inspect: InspectSlice;
  readonly firstLook: FirstLookSlice;
  readonly learning: LearningSlice;
  readonly review: ReviewSlice;
  readonly selfTest: SelfTestSlice;
  readonly compare: CompareSlice;
  readonly export: ExportSlice;
  readonly project: ProjectSlice;
  readonly projectFile: ProjectFileSlice;
  readonly damaged: DamagedFilesSlice;
  readonly orphans: OrphansSlice;
  readonly journal: JournalSlice;
  readonly versions: VersionsSlice;
}

/** A change of some slices. A member of a slice that is not named stays as it is. */
export type StateChange = { readonly [Slice in keyof StudioState]?: Partial<StudioState[Slice]> };

/** The state after a change; slices that it does not name stay the same object. */
export function changedState(state: StudioState, change: StateChange): StudioState {
  const changed = Object.entries(change).map(([slice, members]) => [slice, { ...state[slice as keyof StudioState], ...members }]);
  return { ...state, ...Object.fromEntries(changed) };
}
