/** A vitest reporter that leaves the counts, and why tests were skipped, as JSON in the file that COUNTS_FILE names. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SerializedError } from 'vitest';
import type { Reporter, TestModule } from 'vitest/node';
import type { TestCounts } from './test-counts';

export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()].map((test) => ({ test, result: test.result() })));
    const brokenFiles = modules.filter((module) => module.errors().length > 0);
    const counts: TestCounts = {
      passed: tests.filter(({ result }) => result.state === 'passed').length,
      // A file that does not load has no tests to fail, so it counts as one; so does an error outside any test.
      failed: tests.filter(({ result }) => result.state === 'failed').length + brokenFiles.length + unhandledErrors.length,
      skipped: tests.flatMap(({ test, result }) =>
        result.state === 'skipped' || result.state === 'pending'
          ? [{ name: test.fullName, reason: ('note' in result && result.note) || 'no reason given' }]
          : [],
      ),
    };
    const file = process.env.COUNTS_FILE;
    if (!file) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(counts));
  }
}
