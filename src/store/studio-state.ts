/** The whole state: one slice a step of the journey, and the device they share. */
import type { CameraSlice } from './camera-slice';
import type { CompareSlice } from './compare-slice';
import type { DataSlice } from './data-slice';
import type { DeviceSlice } from './device-slice';
import type { EditSlice } from './edit-slice';
import type { ExportSlice } from './export-slice';
import type { InspectSlice } from './inspect-slice';
import type { LabSlice } from './lab-slice';
import type { MaskViewSlice } from './mask-viewer';
import type { OrphansSlice } from './project/orphans-slice';
import type { SpoiltSlice } from './project/spoilt-slice';
import type { ProjectFileSlice } from './project-file-slice';
import type { ProjectSlice } from './project-slice';
import type { RecipeSlice } from './recipe-slice';
import type { SavedRecipesSlice } from './saved-recipes-slice';
import type { SelfTestSlice } from './self-test-slice';
import type { TrainSlice } from './train-slice';

export type StudioState = DataSlice &
  EditSlice &
  MaskViewSlice &
  CameraSlice &
  DeviceSlice &
  RecipeSlice &
  SavedRecipesSlice &
  LabSlice &
  TrainSlice &
  InspectSlice &
  SelfTestSlice &
  CompareSlice &
  ExportSlice &
  ProjectSlice &
  ProjectFileSlice &
  SpoiltSlice &
  OrphansSlice;
