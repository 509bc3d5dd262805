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
  /** What stands beside the picture, always in view: the verdict, one sentence on the whole set, and its scores with the threshold. */
  readonly verdict: Locator;
  readonly sentence: Locator;
  readonly scores: Locator;
  /** The values of the pixel that is pointed at. */
  readonly readout: Locator;
  /** Pixels of the screen for a hundred of the picture. */
  zoomPercent(): Promise<number>;
  /** Where each pane has put its picture; all are the same where they move together. */
  placements(): Promise<readonly string[]>;
  /** Open a detail that is folded; resolves to it. */
  unfold(title: InspectFoldTitle): Promise<Locator>;
}

export type InspectFoldTitle = 'Regions' | 'Threshold' | 'Quality' | 'Curves' | 'Pixel threshold';

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
    verdict: panel.getByRole('region', { name: 'Verdict' }),
    sentence: panel.locator('[data-set-sentence]'),
    scores: panel.getByRole('region', { name: /^Scores and threshold/ }),
    readout: panel.locator('[data-readout]'),
    zoomPercent: async () => Number(await panel.getByRole('group', { name: 'Zoom' }).getAttribute('data-percent')),
    unfold: async (title) => {
      const fold = panel.locator(`details[data-fold=${title.toLowerCase().replace(' ', '-')}]`);
      if ((await fold.getAttribute('open')) === null) await fold.locator('summary').first().click();
      return fold;
    },
    placements: () => lines.evaluateAll((all) => all.map((each) => (each as HTMLElement).style.transform)),
  };
}
