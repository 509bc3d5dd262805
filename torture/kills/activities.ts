/** Everything that a person does with the studio, in one table; each can be cut off at any moment. */

import type { Activity } from './activity';
import { comparing } from './comparing';
import { changingTheRecipe, editing, judging } from './editing';
import { importingAFolder, importingAZip } from './importing';
import { openingAProjectFile, switchingProjects } from './projects';
import { exporting, inspecting, savingTheProject, selfTesting } from './results';
import { pausing, stopping, training } from './training';

export const activities = {
  'importing a folder': importingAFolder,
  'importing a zip': importingAZip,
  'editing the pictures': editing,
  'setting the threshold': judging,
  'changing the recipe': changingTheRecipe,
  training,
  pausing,
  stopping,
  inspecting,
  'running the self-test': selfTesting,
  exporting,
  'saving the project': savingTheProject,
  'opening a project file': openingAProjectFile,
  'switching projects': switchingProjects,
  comparing,
} as const satisfies Record<string, Activity>;

export type ActivityName = keyof typeof activities;

export const activityNames = Object.keys(activities) as readonly ActivityName[];
