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
  /** Ids of the pictures concerned; empty if there are too few pictures. */
  readonly about: ReadonlySet<string>;
  /** Text of the button that removes them, if removing resolves the warning. */
  readonly removing?: string;
}
