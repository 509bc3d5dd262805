/** The two stages after the last training step, by their names on the page. */
import type { CalibrationStage } from '../../protocol/events';

/** What is done with good pictures once the network is trained. */
export const calibrationStages: Readonly<Record<CalibrationStage, string>> = {
  learning: 'Learning detector statistics on good pictures',
  scoring: 'Scoring held-out good pictures',
};
