import { expect, it } from 'vitest';
import { headingSlug } from './heading-slug';

it.each([
  ['How to report', 'how-to-report'],
  ['6. Past the paper: the preset Best', '6-past-the-paper-the-preset-best'],
  ['`--help`, and *more*', '--help-and-more'],
  ['[Unreleased]', 'unreleased'],
  ['0.2.0 - 2026-11-29', '020---2026-11-29'],
])('%s', (heading, slug) => {
  expect(headingSlug(heading)).toBe(slug);
});
