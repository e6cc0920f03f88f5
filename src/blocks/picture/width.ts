/** Widths of a picture: that of the text, wider than it, or that of the page. */
export const pictureWidths = ['text', 'wide', 'full'] as const;
export type PictureWidth = (typeof pictureWidths)[number];

/** The class of a figure; none for the width of the text. */
export const classOfWidth = (width: PictureWidth): Readonly<Record<string, string>> =>
  width === 'text' ? {} : { class: width };

export const widthIn = (classes: readonly string[]): PictureWidth =>
  pictureWidths.find((width) => classes.includes(width)) ?? 'text';
