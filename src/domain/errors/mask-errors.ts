/** Errors of ground-truth masks that match no picture, or more than one, or not in size. */
import type { ErrorSentences } from './error-sentences';

export const maskErrors = {
  'mask-without-picture': (f) => `${f.path} is a mask, but no test picture of the name ${f.expected} was found. It was left out.`,
  'mask-mismatch': (f) =>
    `The mask ${f.path} is ${f.maskWidth} x ${f.maskHeight} pixels and its picture ${f.width} x ${f.height}. It was stretched to fit; check that it belongs there.`,
  'mask-wrong-size': (f) =>
    `The mask ${f.path} is ${f.maskWidth} x ${f.maskHeight} pixels and its picture ${f.picture} ${f.width} x ${f.height}. It was not attached; choose the mask that was made for this picture.`,
  'mask-matches-none': (f) =>
    `The mask ${f.path} belongs to none of the selected pictures: none is called ${f.expected}. Select its picture alone, and attach it again.`,
  'mask-matches-several': (f) =>
    `The mask ${f.path} may belong to ${f.first} or to ${f.second}. Select the right one alone, and attach it again.`,
  'mask-second': (f) =>
    `The mask ${f.path} is for the same picture as ${f.first}. It was left out; attach it alone if it is the right one.`,
  'mask-parts-differ': (f) =>
    `The masks ${f.path} and ${f.other} are for the same picture, but not of one size: ${f.width} x ${f.height} and ${f.otherWidth} x ${f.otherHeight} pixels. Neither was attached; make them of one size, or unite them.`,
} satisfies ErrorSentences;
