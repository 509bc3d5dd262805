/**
 * In which character encoding the names of a zip are written. The format knows two, and programs of Japan, China, Korea or Russia write
 * that of their Windows or DOS. All foreign names of an archive are read together: chardet tells encodings of several bytes apart, and
 * of those of one byte the one is taken in which most characters are letters that belong together.
 */
import { analyse } from 'chardet';

/** As `TextDecoder` calls them; `cp437`, the format's own (APPNOTE.TXT, appendix D), is none of its. */
export type NameEncoding = 'utf-8' | 'shift_jis' | 'gb18030' | 'big5' | 'euc-kr' | (typeof SINGLE_BYTE)[number];

const SINGLE_BYTE = ['cp437', 'windows-1252', 'ibm866', 'windows-1251'] as const;

const SEVERAL_BYTES: Readonly<Record<string, NameEncoding>> = {
  Shift_JIS: 'shift_jis',
  GB18030: 'gb18030',
  Big5: 'big5',
  'EUC-KR': 'euc-kr',
};

/** CP437, 0x80 to 0xff. */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/** chardet sees how often a character is used, of which a few names tell little: repeated, they are as long a text as it likes. */
const SAMPLE_BYTES = 400;

/** @param names as bytes, of one archive: those that are not marked as UTF-8 */
export function nameEncoding(names: readonly Uint8Array[]): NameEncoding {
  const foreign = names.filter((name) => name.some((byte) => byte > 127)).slice(0, 1000);
  if (foreign.length === 0 || isReadable(foreign, 'utf-8')) return 'utf-8';
  const singles = SINGLE_BYTE.filter((encoding) => isReadable(foreign, encoding)).map((encoding) => ({
    encoding: encoding as NameEncoding,
    oddity: oddityOf(foreign, encoding),
  }));
  const several = analyse(sampleOf(foreign)).flatMap(({ name }) => {
    const encoding = SEVERAL_BYTES[name];
    return encoding && isReadable(foreign, encoding) ? [{ encoding, oddity: oddityOf(foreign, encoding) }] : [];
  });
  // Sorting is stable: of those that are alike, chardet's order decides, and several bytes come before one.
  const [best] = [...several, ...singles].sort((a, b) => a.oddity - b.oddity);
  return best.encoding;
}

export function decodeName(name: Uint8Array, encoding: NameEncoding): string {
  if (encoding !== 'cp437') return new TextDecoder(encoding).decode(name);
  return Array.from(name, (byte) => (byte < 128 ? String.fromCharCode(byte) : CP437[byte - 128])).join('');
}

function isReadable(names: readonly Uint8Array[], encoding: NameEncoding): boolean {
  if (encoding === 'cp437') return true;
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for (const name of names) decoder.decode(name);
    return true;
  } catch {
    return false;
  }
}

/** First bytes of the characters that a language uses most: the first level of its standard. */
const COMMON_LEAD: Partial<Record<NameEncoding, readonly [from: number, to: number]>> = {
  shift_jis: [0x81, 0x97],
  gb18030: [0xa1, 0xd7],
  big5: [0xa1, 0xc6],
  'euc-kr': [0xa1, 0xc8],
};
const RARE = 0.4;

/** The share of foreign characters that names do not have: symbols, lines, rare ones, a capital within a word, two scripts in one word. */
function oddityOf(names: readonly Uint8Array[], encoding: NameEncoding): number {
  let odd = 0;
  let foreign = 0;
  for (const name of names) {
    const chars = [...decodeName(name, encoding)];
    for (const [index, char] of chars.entries()) {
      if (char <= '\x7f') continue;
      foreign += 1;
      odd += isOdd(char, chars[index - 1] ?? '', chars[index + 1] ?? '') ? 1 : 0;
    }
    odd += RARE * rareCount(name, encoding);
  }
  return odd / foreign;
}

function rareCount(name: Uint8Array, encoding: NameEncoding): number {
  const common = COMMON_LEAD[encoding];
  if (!common) return 0;
  let rare = 0;
  for (let at = 0; at < name.length; at++) {
    if (name[at] < 0x80) continue;
    // Half-width katakana have one byte in Shift_JIS; they are odd already.
    if (encoding === 'shift_jis' && name[at] >= 0xa1 && name[at] <= 0xdf) continue;
    if (name[at] < common[0] || name[at] > common[1]) rare += 1;
    at += 1;
  }
  return rare;
}

const EAST_ASIAN = /[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]/;

function isOdd(char: string, before: string, after: string): boolean {
  // Half-width katakana are what two bytes of something else look like in Shift_JIS.
  if (!/\p{L}|\p{N}|[\u3000-\u301f\uff00-\uff60\u30fb\u30fc]/u.test(char) || /[\uff61-\uff9f]/.test(char)) return true;
  if (/\p{Script=Greek}/u.test(char)) return true;
  const isForeignScript = EAST_ASIAN.test(char) || /\p{Script=Cyrillic}/u.test(char);
  if (isForeignScript && (/[a-z]/i.test(before) || /[a-z]/i.test(after))) return true;
  if (/[\uac00-\ud7a3]/.test(char) && /[\u4e00-\u9fff]/.test(before + after)) return true;
  // Three accented letters in a row are no word.
  if (isForeignLatin(before) && isForeignLatin(char) && isForeignLatin(after)) return true;
  return /\p{Lu}/u.test(char) && /\p{Ll}/u.test(before);
}

const isForeignLatin = (char: string): boolean => char > '\x7f' && /\p{Script=Latin}/u.test(char);

function sampleOf(names: readonly Uint8Array[]): Uint8Array {
  const all = names.flatMap((name) => [...name, 0x20]).slice(0, 20_000);
  return Uint8Array.from({ length: Math.ceil(SAMPLE_BYTES / all.length) * all.length }, (_, index) => all[index % all.length]);
}
