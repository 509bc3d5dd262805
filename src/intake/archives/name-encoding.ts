/**
 * Detects the character encoding of the names in a zip. The format has two encodings, but programs in Japan, China, Korea, Russia and Europe
 * write the code page of their Windows or DOS. All names that are not ASCII are decoded in each encoding, and the encoding with the most
 * characters that are common in names wins. Libraries for encoding detection need a page of text and fail on single words.
 */
import { HANGUL, JAPANESE, SIMPLIFIED, TRADITIONAL } from './common-characters';

/** As `TextDecoder` calls them, but for the code pages of DOS, which it has not. */
export type NameEncoding = 'utf-8' | SeveralBytes | SingleByte;
type SeveralBytes = 'shift_jis' | 'gbk' | 'big5' | 'euc-kr';
type DosEncoding = keyof typeof DOS;
type SingleByte = DosEncoding | 'windows-1252' | 'windows-1250' | 'windows-1251' | 'ibm866';

/** 0x80 to 0xff of the code pages of DOS: the format's own (APPNOTE.TXT, appendix D), and those of Western and Central Europe. */
const DOS = {
  cp437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  cp850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  cp852:
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
} as const;

const COMMON: Readonly<Record<SeveralBytes, ReadonlySet<string>>> = {
  gbk: SIMPLIFIED,
  shift_jis: JAPANESE,
  big5: TRADITIONAL,
  'euc-kr': HANGUL,
};

/** First and second bytes of the characters that are in daily use: the first level of each standard. */
const DAILY: Readonly<Record<SeveralBytes, (lead: number, trail: number) => boolean>> = {
  gbk: (lead, trail) => lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1,
  shift_jis: (lead) => lead >= 0x88 && lead <= 0x98,
  big5: (lead) => lead >= 0xa4 && lead <= 0xc6,
  'euc-kr': (lead, trail) => lead >= 0xb0 && lead <= 0xc8 && trail >= 0xa1,
};

/** In the order in which they are taken where two do as well. */
const SEVERAL_BYTES: readonly SeveralBytes[] = ['gbk', 'shift_jis', 'euc-kr', 'big5'];
const SINGLE_BYTE: readonly SingleByte[] = ['cp437', 'windows-1252', 'ibm866', 'windows-1251', 'cp850', 'cp852', 'windows-1250'];

/** So much is enough to tell, and takes a few hundredths of a second for all encodings. */
const MOST_SAMPLE_BYTES = 16 * 1024;

/** @param names as bytes, of one archive: those that are not marked as UTF-8 */
export function nameEncoding(names: readonly Uint8Array[]): NameEncoding {
  const foreign = sampleOf(names);
  if (foreign.length === 0 || (isReadable(names, 'utf-8') && foreign.every(looksLikeUtf8))) return 'utf-8';
  let best: NameEncoding = 'cp437';
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const encoding of [...SEVERAL_BYTES, ...SINGLE_BYTE]) {
    if (!isReadable(foreign, encoding)) continue;
    let score = 0;
    for (const name of foreign) score += isSeveralBytes(encoding) ? severalBytesScore(name, encoding) : singleByteScore(name, encoding);
    if (score <= bestScore) continue;
    best = encoding;
    bestScore = score;
  }
  return best;
}

export function decodeName(name: Uint8Array, encoding: NameEncoding): string {
  if (!isDos(encoding)) return decoderOf(encoding).decode(name);
  let text = '';
  for (const byte of name) text += byte < 0x80 ? String.fromCharCode(byte) : DOS[encoding][byte - 0x80];
  return text;
}

const isDos = (encoding: NameEncoding): encoding is DosEncoding => encoding in DOS;
const isSeveralBytes = (encoding: NameEncoding): encoding is SeveralBytes => encoding in COMMON;

const decoders = new Map<string, TextDecoder>();
/** Made once: an archive may have 100,000 names. */
function decoderOf(encoding: string, fatal = false): TextDecoder {
  const key = `${encoding} ${fatal}`;
  const decoder = decoders.get(key) ?? new TextDecoder(encoding, { fatal, ignoreBOM: true });
  decoders.set(key, decoder);
  return decoder;
}

function isReadable(names: readonly Uint8Array[], encoding: NameEncoding): boolean {
  if (isDos(encoding)) return true;
  try {
    for (const name of names) decoderOf(encoding, true).decode(name);
    return true;
  } catch {
    return false;
  }
}

/** Parts of names with foreign characters, each once: a folder's name counts no more for having many files. */
function sampleOf(names: readonly Uint8Array[]): Uint8Array[] {
  const parts = new Map<string, Uint8Array>();
  let length = 0;
  for (const name of names) {
    if (!name.some((byte) => byte > 0x7f)) continue;
    for (let start = 0, end = 0; start < name.length; start = end + 1) {
      end = name.indexOf(0x2f, start);
      if (end < 0) end = name.length;
      const part = name.subarray(start, end);
      const key = part.join();
      if (!part.some((byte) => byte > 0x7f) || parts.has(key)) continue;
      parts.set(key, part);
      length += part.length;
    }
    if (length > MOST_SAMPLE_BYTES) break;
  }
  return [...parts.values()];
}

/** Two Chinese characters of GBK may be UTF-8 too: of letters of phonetics, which no name begins with. */
function looksLikeUtf8(name: Uint8Array): boolean {
  return !/(^|[^a-z])[\u0180-\u0385]/iu.test(decoderOf('utf-8').decode(name));
}

function severalBytesScore(name: Uint8Array, encoding: SeveralBytes): number {
  let score = 0;
  let at = 0;
  for (const char of decodeName(name, encoding)) {
    const [lead, trail] = [name[at], name[at + 1]];
    const isHalfWidth = encoding === 'shift_jis' && lead >= 0xa1 && lead <= 0xdf;
    at += lead < 0x80 || isHalfWidth ? 1 : 2;
    if (char <= '\x7f') continue;
    // They are also what two bytes of something else look like.
    if (isHalfWidth) score += 0.1;
    else if (COMMON[encoding].has(char)) score += 2;
    else if (/[\u3041-\u30ff]/.test(char)) score += encoding === 'shift_jis' ? 2 : -1;
    else if (/[\u3000-\u303f\uff01-\uff5e]/.test(char)) score += 0.3;
    else score += DAILY[encoding](lead, trail) ? 0.4 : -2;
  }
  return score;
}

/** Letters of Western Europe are taken for them before those of the East that stand at the same place. */
const WESTERN = new Set('äöüßÄÖÜéèêëÉÈÊàâáãÀÂÁÃçÇñÑíìîïÍóòôõÓÔÕúùûÚåÅæÆøØœ');
const CENTRAL = new Set('ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽöüőűÖÜŐŰäľôăâîșțşţđ');
/** Signs that do stand in names. */
const SIGNS = /[°µ²³±№«»’–—§©®×\u00a0]/;

function singleByteScore(name: Uint8Array, encoding: SingleByte): number {
  const chars = [...decodeName(name, encoding)];
  const isCentral = encoding === 'cp852' || encoding === 'windows-1250';
  let score = 0;
  for (const [index, char] of chars.entries()) {
    if (char <= '\x7f') continue;
    const [before, after] = [chars[index - 1] ?? '', chars[index + 1] ?? ''];
    if (!/\p{L}/u.test(char)) score -= SIGNS.test(char) ? 0 : 1;
    else if (isOddCapital(char, before, after, chars[index - 2] ?? '')) score -= 1;
    else if (/\p{Script=Cyrillic}/u.test(char)) score += cyrillicScore(char, before, after);
    else if (isForeignLatin(before) && isForeignLatin(after)) score -= 1;
    // A letter by itself: French and Italian have such words.
    else if (!/\p{L}/u.test(before + after)) score += /[àèéóÀÈÉ]/.test(char) ? 0.3 : -0.3;
    else if (/\d/.test(before)) score -= 0.1;
    else if (WESTERN.has(char)) score += isCentral && !CENTRAL.has(char) ? 0.2 : 0.8;
    else score += isCentral && CENTRAL.has(char) ? 0.7 : -0.5;
  }
  return score;
}

const isForeignLatin = (char: string): boolean => char > '\x7f' && /\p{Script=Latin}/u.test(char);

/** A capital behind a small letter of the same word, or between a capital and a small one. */
const isOddCapital = (char: string, before: string, after: string, secondBefore: string): boolean =>
  /\p{Lu}/u.test(char) && (/\p{Ll}/u.test(before) || (/\p{Lu}/u.test(before) && (/\p{Ll}/u.test(secondBefore) || /\p{Ll}/u.test(after))));

/** 1 for a letter of a Russian word, 0 for one by itself, -1 beside a Latin one. */
function cyrillicScore(char: string, before: string, after: string): number {
  if (!/[а-яё]/i.test(char) || /\p{Script=Latin}/u.test(before + after)) return -1;
  return /\p{L}/u.test(before + after) ? 1 : 0;
}
