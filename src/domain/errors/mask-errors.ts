/** Errors of ground-truth masks that match no picture, or more than one, or not in size. */
import type { ErrorSentences } from './error-sentences';

export const maskErrors = {
  'mask-without-picture': (f) => `${f.path} is a mask, but there is no test picture named ${f.expected}. It was left out.`,
  'mask-mismatch': (f) =>
    `The mask ${f.path} is ${f.maskWidth} x ${f.maskHeight} pixels and its picture ${f.width} x ${f.height}. It was stretched to fit. Check that it belongs to this picture.`,
  'mask-wrong-size': (f) =>
    `The mask ${f.path} is ${f.maskWidth} x ${f.maskHeight} pixels and its picture ${f.picture} ${f.width} x ${f.height}. It was not attached. Choose the mask of this picture.`,
  'mask-matches-none': (f) =>
    `The mask ${f.path} belongs to none of the selected pictures: none is named ${f.expected}. Select only its picture, and attach it again.`,
  'mask-matches-several': (f) =>
    `The mask ${f.path} may belong to ${f.first} or to ${f.second}. Select only the right one, and attach it again.`,
  'mask-second': (f) =>
    `The mask ${f.path} is for the same picture as ${f.first}. It was left out. Attach it alone if it is the right one.`,
  'mask-parts-differ': (f) =>
    `The masks ${f.path} and ${f.other} are for the same picture but differ in size: ${f.width} x ${f.height} and ${f.otherWidth} x ${f.otherHeight} pixels. Neither was attached. Scale them to one size, or merge them.`,
} satisfies ErrorSentences;
