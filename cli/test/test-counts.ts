/** Counts of passed, failed and skipped tests: how they are added up and said. */

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
}

/** Playwright's JSON report, as far as it is read here. */
export interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number };
  readonly errors: readonly unknown[];
  readonly suites: readonly PlaywrightSuite[];
}

interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly tests: readonly { readonly status: string; readonly annotations: readonly { type: string; description?: string }[] }[];
  }[];
}

export function addCounts(all: readonly TestCounts[]): TestCounts {
  return {
    passed: all.reduce((sum, each) => sum + each.passed, 0),
    failed: all.reduce((sum, each) => sum + each.failed, 0),
    skipped: all.flatMap((each) => each.skipped),
  };
}

/** The last line of `npm test`. */
export function countLine({ passed, failed, skipped }: TestCounts): string {
  const line = `${passed} passed, ${failed} failed`;
  return skipped.length > 0 ? `${line}, ${skipped.length} skipped` : line;
}

/** The skipped tests, a line each reason: its tests by name, or by number where there are many. */
export function skippedLines({ skipped }: TestCounts): string[] {
  const reasons = [...new Set(skipped.map((test) => test.reason))];
  return reasons.map((reason) => {
    const tests = skipped.filter((test) => test.reason === reason);
    const names = tests.slice(0, 3).map((test) => test.name);
    const more = tests.length > names.length ? ` and ${tests.length - names.length} more` : '';
    return `skipped: ${names.join('; ')}${more}: ${reason}`;
  });
}

export function playwrightCounts(report: PlaywrightReport): TestCounts {
  return {
    passed: report.stats.expected + report.stats.flaky,
    // Errors outside any test: a file that does not load, a server that does not start.
    failed: report.stats.unexpected + report.errors.length,
    skipped: report.suites.flatMap(skippedIn),
  };
}

function skippedIn(suite: PlaywrightSuite): { name: string; reason: string }[] {
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests
      .filter((test) => test.status === 'skipped')
      .map((test) => ({
        name: spec.title,
        reason: test.annotations.find((note) => note.type === 'skip')?.description ?? 'it did not get its turn',
      })),
  );
  return [...own, ...(suite.suites ?? []).flatMap(skippedIn)];
}
