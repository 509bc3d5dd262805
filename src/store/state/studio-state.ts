/** The whole state: one slice a step of the journey, and the device they share. */

import type { CameraSlice } from './camera-state';
import type { CompareSlice } from './compare-state';
import type { DataSlice } from './data-state';
import type { DeviceSlice } from './device-state';
import type { EditSlice } from './edit-state';
import type { ExportSlice } from './export-state';
import type { InspectSlice } from './inspect-state';
import type { LabSlice } from './lab-state';
import type { MaskViewSlice } from './mask-view-state';
import type { OrphansSlice } from './orphans-state';
import type { ProjectFileSlice } from './project-file-state';
import type { ProjectSlice } from './project-state';
import type { RecipeSlice } from './recipe-state';
import type { SavedRecipesSlice } from './saved-recipes-state';
import type { SelfTestSlice } from './self-test-state';
import type { SpoiltSlice } from './spoilt-state';
import type { TrainSlice } from './train-state';

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
