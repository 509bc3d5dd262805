import { describe, expect, it } from 'vitest';
import { createStudioStore } from '../studio-store';
import { createFakeClient } from '../testing/fake-client';
import { shownPanes, toggledView } from './shown-panes';

const usual = createStudioStore(createFakeClient()).getState().inspect.viewSettings;
const several = { ...usual, sideBySide: true };

describe('the panes', () => {
  it('are one view, or the chosen ones in the order of their keys', () => {
    expect(shownPanes(usual)).toEqual(['overlay']);
    expect(shownPanes({ ...several, panes: ['truth', 'map', 'input'] })).toEqual(['input', 'map', 'truth']);
  });

  it('are no two of the same where a detector has no map', () => {
    expect(shownPanes({ ...several, detector: 'encoder', panes: ['input', 'overlay', 'map'] })).toEqual(['input']);
  });
});

describe('a view’s key', () => {
  it('shows the view, where one is shown', () => {
    expect(toggledView(usual, 'truth')).toEqual({ kind: 'truth' });
  });

  it('adds a view to those side by side and takes it away, and never the last', () => {
    expect(toggledView({ ...several, panes: ['input'] }, 'map')).toEqual({ panes: ['input', 'map'] });
    expect(toggledView({ ...several, panes: ['input', 'map'] }, 'input')).toEqual({ panes: ['map'] });
    expect(toggledView({ ...several, panes: ['map'] }, 'map')).toEqual({});
  });
});
