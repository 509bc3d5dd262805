/** Names and models into the template: nothing breaks out, whatever they are. */
import { expect, it } from 'vitest';
import { StudioError } from '../../domain/studio-error';
import { readSevenBits } from './seven-bit-text';
import { STATION_MARKS } from './station-marks';
import { writeStationPage } from './station-page';

const template = `<title>${STATION_MARKS.title}</title><script type="text/plain">${STATION_MARKS.model}</script><p>end</p>`;
const parts = /^<title>([^<]*)<\/title><script type="text\/plain">([^<]*)<\/script><p>end<\/p>$/;

it.each(['Tile', '</title><script>alert(1)</script>', `"'&<>`, "$& $1 $' $`", STATION_MARKS.model])('takes the name %s', async (name) => {
  const model = Uint8Array.from({ length: 2000 }, (_, at) => (at * 7 + (at >> 8)) & 255);
  const page = await writeStationPage(template, name, model).text();
  const [, title, text] = parts.exec(page) ?? [];
  const read = title.replace(
    /&(lt|gt|quot|#39|amp);/g,
    (_, entity) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[entity as string] ?? '',
  );
  expect(read).toBe(name);
  expect(readSevenBits(text)).toEqual(model);
});

it('refuses what is no template', () => {
  expect(() => writeStationPage('<title>404</title>', 'Tile', new Uint8Array(3))).toThrow(new StudioError('station-template-wrong'));
});
