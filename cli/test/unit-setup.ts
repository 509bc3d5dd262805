/** Runs before each file of the unit tests: property tests draw from one seed, so that a run can be repeated. */
import fc from 'fast-check';

fc.configureGlobal({ seed: 20261124 });
