/** The view model of a picture, for `<picture>`; all addresses are immutable. */
export interface PictureView {
  /** AVIF and WebP first, each with its four widths. */
  readonly sources: readonly { readonly type: string; readonly srcset: string }[];
  /** JPEG, for browsers without the formats above. */
  readonly src: string;
  readonly srcset: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly caption?: string;
  readonly credit?: string;
  /** Key of the label of a picture that was generated, composed or altered. */
  readonly sourceLabel?: string;
}
