/**
 * The runner of the `gpu` tests. Without a WebGPU adapter it skips them all, each with the reason, in place of failing or of
 * passing in silence. Test files open their device in `beforeAll` or in the test, not while they are read.
 */
import { type RunnerTestCase, type RunnerTestSuite, TestRunner } from 'vitest';
import { missingAdapter } from './missing-adapter';

export default class GpuTestRunner extends TestRunner {
  /** A skipped suite would drop the reason, so the suite runs, without its hooks. */
  override async onBeforeRunSuite(suite: RunnerTestSuite): Promise<void> {
    await super.onBeforeRunSuite(suite);
    if (missingAdapter()) for (const hooks of Object.values(TestRunner.getSuiteHooks(suite))) hooks.length = 0;
  }

  async runTask(test: RunnerTestCase): Promise<void> {
    const reason = missingAdapter();
    if (reason) test.context.skip(reason);
    await TestRunner.getTestFn(test)();
  }
}
