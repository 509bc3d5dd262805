/**
 * The studio as a user drives it: steps, buttons and files by their names on the page. For the stories, the commands, the bench and the
 * torture. It knows no expectation; who uses it does.
 */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { sampleSets } from '../src/samples/registry';
import type { ExportKind } from '../src/store/state/export-state';
import { heard, listenTo } from './heard';

export type Step = 'Data' | 'Train' | 'Inspect' | 'Compare' | 'Export';
export type StepState = 'empty' | 'ready' | 'running' | 'paused' | 'done' | 'stale' | 'failed';

export class StudioPage {
  readonly page: Page;
  /** Of the document that is open: ends of reading that somebody waited for. */
  private readings = 0;

  constructor(page: Page) {
    this.page = page;
    listenTo(page);
    page.on('domcontentloaded', () => {
      this.readings = 0;
    });
  }

  /** Open the studio with an experiment in its link, and wait until it has a device. */
  async open(address: string, hash = ''): Promise<void> {
    await this.page.goto(hash ? `${address}#${hash}` : address);
    await this.waitForDevice();
  }

  async waitForDevice(): Promise<void> {
    await this.page.locator('footer [data-phase=done], footer [data-phase=failed]').first().waitFor({ timeout: 60_000 });
  }

  async chooseDevice(name: string): Promise<void> {
    await this.page.locator('footer').getByLabel('Device').selectOption(name);
    await this.waitForDevice();
  }

  tab(step: Step): Locator {
    return this.page.getByRole('tab', { name: new RegExp(`^${step}`) });
  }

  async show(step: Step): Promise<void> {
    await this.tab(step).click();
  }

  /** The header's button with the name of the open project. */
  get projectOpener(): Locator {
    return this.page.getByRole('button', { name: /^Project: / });
  }

  async projectName(): Promise<string> {
    return ((await this.projectOpener.textContent()) ?? '').trim();
  }

  /** Open the list of projects; resolves to it. */
  async showProjects(): Promise<Locator> {
    await this.projectOpener.click();
    return this.page.getByRole('dialog', { name: 'Projects' });
  }

  /** Leave the open project for a new one; the page loads anew, and asks again for a device. */
  async newProject(): Promise<void> {
    const projects = await this.showProjects();
    await this.leavingPage(() => projects.getByRole('button', { name: 'New project' }).click());
  }

  async openProject(name: string): Promise<void> {
    const projects = await this.showProjects();
    await this.leavingPage(() => projects.getByRole('button', { name: new RegExp(`^${name} `) }).click());
  }

  async renameProject(name: string): Promise<void> {
    const projects = await this.showProjects();
    await projects.getByRole('textbox', { name: 'Name' }).fill(name);
    await this.page.keyboard.press('Enter');
    await this.page.keyboard.press('Escape');
  }

  /** Resolves when the browser keeps everything that was done in the open project. */
  async waitForKeeping(timeout = 60_000): Promise<void> {
    const projects = await this.showProjects();
    await projects.getByText('Saved in this browser.').waitFor({ timeout });
    await this.page.keyboard.press('Escape');
  }

  private async leavingPage(leave: () => Promise<void>): Promise<void> {
    await Promise.all([this.page.waitForEvent('load'), leave()]);
    await this.waitForDevice();
  }

  /** The step that is looked at. */
  get panel(): Locator {
    return this.page.getByRole('tabpanel');
  }

  async stateOf(step: Step): Promise<StepState> {
    return (await this.tab(step).getAttribute('data-step-state')) as StepState;
  }

  /** Resolves to the first of these states that the step is in. */
  async waitFor(step: Step, states: readonly StepState[], timeout = 120_000): Promise<StepState> {
    const wanted = this.tab(step).and(this.page.locator(states.map((state) => `[data-step-state=${state}]`).join()));
    await wanted.waitFor({ timeout });
    return this.stateOf(step);
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  async chooseFolder(path: string): Promise<void> {
    await this.show('Data');
    await this.page.getByLabel('Choose a folder').first().setInputFiles(path);
  }

  /** The same where a model is open: by the chooser of the pictures to inspect. A folder in MVTec layout is sorted all the same. */
  async chooseFolderToInspect(path: string): Promise<void> {
    await this.show('Data');
    await this.page.getByLabel('Choose a folder').last().setInputFiles(path);
  }

  /** One more good picture, and wait until it is read. @param name of the file */
  async addGoodPicture(name: string, png: Uint8Array): Promise<void> {
    await this.show('Data');
    await this.page
      .getByRole('group', { name: 'Good pictures' })
      .getByLabel('Choose files')
      .setInputFiles([{ name, mimeType: 'image/png', buffer: Buffer.from(png) }]);
    await this.waitFor('Data', ['done']);
  }

  async chooseFiles(paths: readonly string[]): Promise<void> {
    await this.show('Data');
    await this.page
      .getByLabel('Choose files')
      .first()
      .setInputFiles([...paths]);
  }

  get firstSample(): Locator {
    return this.button(sampleSets[0].label);
  }

  async openFirstSample(): Promise<void> {
    await this.show('Data');
    await this.firstSample.click();
  }

  /** Resolves when files that were chosen have been read since the last such call, or at the end of a reading that is told now; to what is said of them. */
  async waitForReading(timeout = 120_000): Promise<string> {
    const end = Date.now() + timeout;
    const finished = /^Import finished/;
    for (;;) {
      const told = await heard(this.page, finished);
      const now = (await this.page.getByRole('status').allTextContents()).find((text) => finished.test(text));
      if (told.length > this.readings || now !== undefined) {
        this.readings = told.length;
        return told.at(-1) ?? now ?? '';
      }
      if (Date.now() > end) throw new Error(`No file has been read within ${timeout / 1000} s.`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Thumbnails of the good pictures on the Data step; of many, those in sight. */
  get goodPictures(): Locator {
    return this.page.getByRole('group', { name: 'Good pictures' }).getByRole('row');
  }

  /** The pictures to inspect on the Data step, with what can be done to the selected ones. */
  get testColumn(): Locator {
    return this.page.getByRole('group', { name: 'Test pictures' });
  }

  /** Their thumbnails; of many, those in sight. The name begins with the label. */
  get testPictures(): Locator {
    return this.testColumn.getByRole('row');
  }

  /** Attach masks to the selected pictures, one to the only one or several by their names. */
  async attachMasks(paths: readonly string[]): Promise<void> {
    await this.testColumn.getByLabel(/^Attach masks?$/).setInputFiles([...paths]);
  }

  /** The page asks what files are for where nothing says it. */
  async answerQuestionIfAsked(answer: 'Good pictures' | 'Test pictures'): Promise<void> {
    if (await this.button(answer).isVisible()) await this.button(answer).click();
  }

  /** What may vary, on the Train step; its attribute `data-variation` is the phase of the measurement. */
  get variation(): Locator {
    return this.panel.locator('details[data-variation]');
  }

  /** `done`, `failed` or `too-few`; null before. */
  async variationMeasured(): Promise<string | null> {
    const phase = await this.variation.getAttribute('data-variation');
    return phase === 'measuring' || phase === 'idle' ? null : phase;
  }

  /** Open what may vary, take its proposal where that is wished and there is one; resolves to its rows, a line each, and what is proposed. */
  async readVariation(takesProposal: boolean): Promise<string> {
    if ((await this.variation.getAttribute('open')) === null) await this.variation.locator('summary').click();
    const proposal = (await this.variation.getByRole('status').textContent()) ?? '';
    const button = this.button('Take the proposal');
    if (takesProposal && (await button.isEnabled())) await button.click();
    const rows = await this.variation.locator('[data-kind]').evaluateAll((measures) =>
      measures.map((measure) => {
        const { kind = '', choice = '' } = (measure as HTMLElement).dataset;
        return `${kind.padEnd(10)}${choice.padEnd(10)}${measure.textContent ?? ''}`;
      }),
    );
    return ['What may vary', ...rows, proposal].join('\n');
  }

  /** Begin the training; the page may have something against it, which is then among `errors`. */
  async startTraining(): Promise<void> {
    await this.show('Train');
    await this.button('Start training').click();
  }

  /** Tick exactly these networks and corruptions on the Compare step, by their names there, and type the sizes. */
  async chooseComparison(networks: readonly string[], corruptions: readonly string[], sizes: readonly number[]): Promise<void> {
    await this.show('Compare');
    for (const [group, wished] of [
      ['Networks', networks],
      ['Corruptions', corruptions],
    ] as const) {
      for (const box of await this.panel.getByRole('group', { name: group }).getByRole('checkbox').all()) {
        const name = (await box.evaluate((element) => element.closest('label')?.textContent)) ?? '';
        // The box itself lies under its label's drawing.
        await box.setChecked(wished.includes(name.trim()), { force: true });
      }
    }
    await this.panel.getByRole('textbox', { name: 'Input sizes' }).fill(sizes.join(', '));
  }

  /** Everything that a comparison found, as its download has it. */
  async downloadComparison(): Promise<Buffer> {
    await this.show('Compare');
    const coming = this.page.waitForEvent('download');
    await this.button('Download comparison').click();
    return readFile(await (await coming).path());
  }

  async openModel(name: string, bytes: Uint8Array): Promise<void> {
    await this.show('Export');
    await this.page.getByLabel('Choose a model file').setInputFiles({ name, mimeType: 'application/zip', buffer: Buffer.from(bytes) });
  }

  /** Open a model file of any size, and wait until it is open. @throws Error with the page's own words where it is refused */
  async openModelFile(path: string): Promise<void> {
    await this.show('Export');
    await this.page.getByLabel('Choose a model file').setInputFiles(path);
    const opening = this.panel.getByRole('region', { name: 'Open a model' });
    await opening.and(this.page.locator('[data-phase=done], [data-phase=failed]')).waitFor({ timeout: 300_000 });
    if ((await opening.getAttribute('data-phase')) === 'failed') throw new Error((await this.errors()).join('\n'));
  }

  /** The self-test on the Inspect step; its attribute `data-self-test` is its phase. */
  get selfTest(): Locator {
    return this.panel.locator('details[data-self-test]');
  }

  async startSelfTest(): Promise<void> {
    await this.show('Inspect');
    if ((await this.selfTest.getAttribute('open')) === null) await this.selfTest.locator('summary').click();
    await this.button('Run the self-test').click();
  }

  /** Open a folded panel of the step that is looked at, where it is closed: settings and curves of Train, formats of Export. */
  async openFold(name: 'settings' | 'research' | 'programmers'): Promise<void> {
    const fold = this.panel.locator(`details[data-fold=${name}]`);
    if ((await fold.getAttribute('open')) === null) await fold.locator('summary').first().click();
  }

  /** Open the list of things to check of a group of the page, where it is closed. */
  async openChecks(group: string): Promise<void> {
    const checks = this.page.getByRole('group', { name: group }).locator('details[data-fold=checks]');
    if ((await checks.getAttribute('open')) === null) await checks.locator('summary').click();
  }

  /** One download's card on the Export step. */
  exportCard(kind: ExportKind): Locator {
    return this.panel.locator(`[data-export=${kind}]`);
  }

  /** What can be taken away on the Export step. */
  async exportKinds(): Promise<ExportKind[]> {
    await this.show('Export');
    const kinds = await this.panel.locator('[data-export]').evaluateAll((cards) => cards.map((card) => card.getAttribute('data-export')));
    return kinds as ExportKind[];
  }

  /** Press one of the Export step's download buttons; resolves to the file. */
  async download(kind: ExportKind, timeout = 120_000): Promise<Buffer> {
    return (await this.downloadFile(kind, timeout)).bytes;
  }

  /** The same with the name that the page gives the file. @throws Error with the card's own words where it cannot be made */
  async downloadFile(kind: ExportKind, timeout = 120_000): Promise<{ name: string; bytes: Buffer }> {
    await this.show('Export');
    const card = this.exportCard(kind);
    if ((await card.locator('xpath=ancestor::details[@data-fold="programmers"]').count()) > 0) await this.openFold('programmers');
    const coming = this.page.waitForEvent('download', { timeout });
    await card.getByRole('button', { name: /^Download/ }).click();
    const failing = card.and(this.page.locator('[data-phase=failed]')).waitFor({ timeout });
    failing.catch(() => {}); // It is a download in most cases.
    const download = await Promise.race([coming, failing.then(() => null)]);
    if (download) return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
    coming.catch(() => {});
    throw new Error((await card.getByRole('alert').allInnerTexts()).join('\n'));
  }

  /** Errors that the page shows at this moment, as sentences. */
  async errors(): Promise<string[]> {
    const texts = await this.page.getByRole('alert').allInnerTexts();
    return texts.map((text) => text.replace(/^\s*Error:\s*/, '').trim()).filter(Boolean);
  }

  /** The last thing of this kind that was said to those who cannot see the page. */
  async said(kind: RegExp): Promise<string | null> {
    return (await heard(this.page, kind)).at(-1) ?? null;
  }

  /** Files that were left out, a sentence each; the Data step must be looked at. */
  leftOut(): Promise<string[]> {
    return this.panel.locator('[aria-label="Files left out"] li').allTextContents();
  }

  /** Whether the folders of what was chosen last said what is in them; the Data step must be looked at. */
  async recognisedLayout(): Promise<boolean> {
    return (await this.panel.getByText(/(Recognised the .+ layout|Sorted by the names of)/).count()) > 0;
  }

  /** The step that a training has come to; 0 before the first. */
  async step(): Promise<number> {
    const [, step] = /step ([\d.,]+)/.exec(await this.activity()) ?? [];
    return step ? Number(step.replace(/\D/g, '')) : 0;
  }

  /** Training loss, where the Train step is looked at and knows one. */
  async loss(): Promise<string | null> {
    const words = await this.panel.getByText('Mean squared error:').allTextContents();
    return /training ([\d.e-]+)/.exec(words.join())?.[1] ?? null;
  }

  /** How far the first look is: `done` where every test picture that can be read has a score; null where there is none. */
  async firstLook(): Promise<{ readonly state: 'learning' | 'done' | 'failed'; readonly said: string } | null> {
    const look = this.page.locator('[data-first-look]');
    if ((await look.count()) === 0) return null;
    const [phase, unscored] = [await look.getAttribute('data-first-look'), await look.getAttribute('data-unscored')];
    const state = phase === 'failed' ? 'failed' : phase === 'done' && unscored === '0' ? 'done' : 'learning';
    const parts = [
      look
        .getByText(/^First look:/)
        .first()
        .locator('..'),
      look.locator('[data-first-look-threshold]'),
      look.locator('dl'),
    ];
    const said: string[] = [];
    // What is folded has no words.
    const folded = look.locator('details[data-fold]:not([open]) > summary');
    // Each that opens leaves one fewer that is folded.
    if (state === 'done') for (let left = await folded.count(); left > 0; left--) await folded.first().click();
    if (state === 'done') for (const part of parts) said.push(...(await part.allInnerTexts()));
    return { state, said: said.join('\n') };
  }

  /** Press Tab until this has the focus. */
  async tabTo(target: Locator, most = 80): Promise<void> {
    for (let presses = 0; presses < most; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`${most} presses of Tab do not reach ${target}.`);
  }

  /** What the status bar says is under way. */
  async activity(): Promise<string> {
    return ((await this.page.locator('footer p').first().textContent()) ?? '').trim();
  }
}
