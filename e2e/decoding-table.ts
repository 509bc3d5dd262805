/** Measures how near the runner's pixels come to the page's, and prints the table of docs/decoding.md: `npx tsx e2e/decoding-table.ts`. */
import { launchBrowser } from '../drive/browser';
import { compareDecoding, decodingTable } from '../runner/decoding/testing/compare-decoding';
import { madePictures } from '../runner/decoding/testing/made-pictures';
import { pageDecoder } from '../runner/decoding/testing/page-decoder';

const browser = await launchBrowser();
try {
  const decodeInPage = await pageDecoder(await browser.newPage());
  const compared = [];
  for (const picture of await madePictures()) compared.push(await compareDecoding(picture, decodeInPage));
  console.log(`Chromium ${browser.version()}, ${compared.length} files\n\n${decodingTable(compared)}`);
} finally {
  await browser.close();
}
