/** Archives as people have them, dropped together: without an ending, from Windows, a tar in gzip, damaged, and of a kind that is not unpacked. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { packTar } from 'modern-tar';
import { makeFolder, stripedPng } from './made-files';
import { expect, shortRun, test } from './story';

/** One bit of the first picture is another. */
function damaged(zip: Uint8Array): Uint8Array {
  zip[200] ^= 1;
  return zip;
}

test('pictures arrive out of archives of any name and kind, and what does not is said', async ({ studio }) => {
  const tarred = stripedPng(3);
  const tar = await packTar([{ header: { name: 'tarred/3.png', size: tarred.length, type: 'file' }, body: tarred }]);
  const archives = makeFolder('archives', {
    noext: zipSync({ 'plain/1.png': stripedPng(1) }),
    'windows.zip': zipSync({ 'lot\\day\\2.png': stripedPng(2) }),
    'day.tar.gz': gzipSync(tar),
    'nested.zip': zipSync({ 'inner.zip': zipSync({ '4.png': stripedPng(4) }) }),
    'damaged.zip': damaged(zipSync({ '5.png': [stripedPng(5), { level: 0 }], '6.png': [stripedPng(6), { level: 0 }] })),
    'empty.zip': zipSync({}),
    'day.7z': strToU8('7z\xbc\xaf\x27\x1c\0\x04', true),
  });
  await studio.open('/', shortRun);
  await studio.chooseFolder(archives);
  await studio.waitForReading();
  await studio.answerQuestionIfAsked('Good pictures');

  await expect(studio.goodPictures).toHaveCount(5);
  const leftOut = await studio.leftOut();
  expect(leftOut).toHaveLength(3);
  for (const says of [
    /damaged\/5\.png is damaged inside its archive: its checksum is wrong/,
    /empty\.zip contains no files/,
    /day\.7z is a 7z archive.*drop the folder/,
  ]) {
    expect(
      leftOut.filter((sentence) => says.test(sentence)),
      leftOut.join(' | '),
    ).toHaveLength(1);
  }
});

test('an archive that is cut off gives what it has, and says how much', async ({ studio }) => {
  const folder = makeFolder('cut', {
    'cut.zip': zipSync({
      '1.png': [stripedPng(1), { level: 0 }],
      '2.png': [stripedPng(2), { level: 0 }],
      '3.png': [stripedPng(3), { level: 0 }],
    }),
  });
  const path = join(folder, 'cut.zip');
  const whole = readFileSync(path);
  writeFileSync(path, whole.subarray(0, whole.lastIndexOf('PK\x03\x04', undefined, 'latin1') + 100));
  await studio.open('/', shortRun);
  await studio.chooseFiles([path]);
  await studio.waitForReading();
  await studio.answerQuestionIfAsked('Good pictures');
  await expect(studio.goodPictures).toHaveCount(2);
  expect(await studio.leftOut()).toEqual([
    expect.stringMatching(/cut\.zip is not a complete archive: .*only the first 2 files in it were read/),
  ]);
});
