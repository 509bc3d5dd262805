/** The whole state: one slice a step of the journey, and the device they share. */

import type { CompareSlice } from '../compare/compare-slice';
import type { CameraSlice } from '../data/camera-slice';
import type { DataSlice } from '../data/data-slice';
import type { EditSlice } from '../data/edit-slice';
import type { LabSlice } from '../data/lab-slice';
import type { MaskViewSlice } from '../data/masks/mask-viewer';
import type { DeviceSlice } from '../device/device-slice';
import type { ExportSlice } from '../export/export-slice';
import type { InspectSlice } from '../inspect/inspect-slice';
import type { SelfTestSlice } from '../inspect/self-test-slice';
import type { OrphansSlice } from '../project/orphans-slice';
import type { ProjectFileSlice } from '../project/project-file-slice';
import type { ProjectSlice } from '../project/project-slice';
import type { SpoiltSlice } from '../project/spoilt-slice';
import type { RecipeSlice } from '../recipe/recipe-slice';
import type { SavedRecipesSlice } from '../recipe/saved-recipes-slice';
import type { TrainSlice } from '../train/train-slice';

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
