/** Notes replaced and refused models in the journal, and counts them. */
import type { ModelEvents } from '../run/model-in-use';
import type { Run } from '../run/run';
import type { Metrics } from './metrics';

export const noteModels = (run: Run, metrics: Metrics): ModelEvents => ({
  replaced: (before, now) => {
    metrics.modelReplaced(now.name, 'taken');
    void run.note('model', `${now.title} judges in place of ${before.title}.`, now.title, { before: before.title }).catch(() => {});
  },
  refused: ({ name, path }, why) => {
    metrics.modelReplaced(name, 'refused');
    void run.note('model', `A new model was refused: ${why}`, null, { path }).catch(() => {});
  },
});
