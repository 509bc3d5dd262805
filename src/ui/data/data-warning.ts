/** One fact about the data that can make a result worse. */

export type MaskWarningKind = 'masks-empty' | 'masks-unclear' | 'masks-large' | 'masks-of-good';

type PictureWarningKind =
  | 'few-good'
  | 'copies-good'
  | 'copies-test'
  | 'in-both'
  | 'learned-from'
  | 'sizes'
  | 'depths'
  | 'cut'
  | 'transparent'
  | 'pages'
  | 'masks';

export interface DataWarning {
  readonly kind: PictureWarningKind | MaskWarningKind;
  readonly text: string;
  /** Ids of the pictures that it is about; of those that are too few there are none. */
  readonly about: ReadonlySet<string>;
  /** The words of the button that removes them, where that mends it. */
  readonly removing?: string;
}
