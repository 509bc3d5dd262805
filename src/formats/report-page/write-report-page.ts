/**
 * The report as one HTML file to read, to print and to keep: no scripts, nothing from elsewhere, and a policy that forbids both. Whatever a
 * person named is escaped (markup.ts). It is paper: light whatever the screen is.
 */
import { sayBatchSource } from '../../domain/batch';
import type { InspectionReport } from '../../domain/inspection-report';
import { html, Markup, named } from '../html/markup';
import { dataSection } from './data-section';
import { limitsOf } from './limits';
import { pictureSection } from './picture-section';
import { provenanceSection } from './provenance-section';
import { qualitySection } from './quality-section';
import { recipeSection } from './recipe-section';
import css from './report-page.css?raw';
import type { ReportPageData } from './report-page-data';
import { selfTestSection } from './self-test-section';
import { summarySection } from './summary-section';
import { sentences } from './table';
import { thresholdSection } from './threshold-section';
import { trainingSection } from './training-section';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** The whole file as text. */
export function writeReportPage(data: ReportPageData): string {
  const { report } = data;
  const name = report.dataset.name || 'Inspection';
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="generator" content="Stainless ${report.provenance.studioVersion}">
<title>${`Inspection report: ${name}`}</title>
<style>${new Markup(css)}${footer(`${name}, ${report.provenance.writtenAt.slice(0, 10)}`)}</style>
</head>
<body>
<main>
<header><h1>Inspection report: ${named(name)}</h1>
${batchLine(report)}<p>Written ${sayWhen(report.provenance.writtenAt)} by Stainless ${report.provenance.studioVersion}, ${report.provenance.inspectedOn}.</p></header>
${summarySection(data)}
${dataSection(data)}
${recipeSection(data)}
${trainingSection(data)}
${qualitySection(data)}
${thresholdSection(data)}
${selfTestSection(data)}
<section class="whole" aria-labelledby="limits"><h2 id="limits">Limits</h2>${sentences(limitsOf(data))}</section>
${pictureSection(data)}
${provenanceSection(data)}
</main>
</body>
</html>
`.text;
}

/** At the foot of every printed page. A style sheet has escapes of its own: whatever is no letter or digit goes in by its number. */
function footer(words: string): Markup {
  const escaped = [...words.slice(0, 80)].map((each) => (/[A-Za-z0-9]/.test(each) ? each : `\\${each.codePointAt(0)?.toString(16)} `));
  return new Markup(`@page { @bottom-left { content: "${escaped.join('')}"; font: 8pt sans-serif; color: #555555 } }`);
}

/** Of which batch it is, where it is of one. */
function batchLine({ dataset: { batch } }: InspectionReport): Markup | false {
  if (!batch) return false;
  if (batch.name === null) return html`<p data-batch=""><strong>Of the test pictures without a batch.</strong></p>`;
  return html`<p data-batch="${batch.name}"><strong>Of one batch: ${named(batch.name)}</strong>, ${sayWhen(batch.at)}, from ${named(sayBatchSource(batch))}. Other batches are not in this report.</p>`;
}

/** `2026-11-28, 07:20 UTC` */
const sayWhen = (iso: string): string => `${iso.slice(0, 10)}, ${iso.slice(11, 16)} UTC`;
