/** The Inspect step's instruments as a user finds them. It knows no expectation. */
import type { Locator } from '@playwright/test';
import type { StudioPage } from './studio.page';

export interface InspectStep {
  readonly strip: Locator;
  /** In the filmstrip; of thousands, those in sight. */
  readonly pictures: Locator;
  /** The panes of the picture that is looked at. */
  readonly stage: Locator;
  readonly canvases: Locator;
  /** The lines over the picture: as large as it is shown, pane by pane. */
  readonly lines: Locator;
  readonly regions: Locator;
  /** The values of the pixel that is pointed at. */
  readonly readout: Locator;
  /** Pixels of the screen for a hundred of the picture. */
  zoomPercent(): Promise<number>;
  /** Where each pane has put its picture; all are the same where they move together. */
  placements(): Promise<readonly string[]>;
}

export function inspectStep({ panel }: StudioPage): InspectStep {
  const strip = panel.getByRole('region', { name: 'Filmstrip' });
  const stage = panel.getByRole('application');
  const canvases = stage.locator('canvas');
  const lines = stage.locator('[data-lines]');
  return {
    strip,
    pictures: strip.getByRole('listbox', { name: 'Pictures' }).getByRole('option'),
    stage,
    canvases,
    lines,
    regions: panel.getByRole('listbox', { name: 'Regions' }),
    readout: panel.locator('[data-readout]'),
    zoomPercent: async () => Number(await panel.getByRole('group', { name: 'Zoom' }).getAttribute('data-percent')),
    placements: () => lines.evaluateAll((all) => all.map((each) => (each as HTMLElement).style.transform)),
  };
}
