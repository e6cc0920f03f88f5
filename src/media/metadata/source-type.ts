/** How a picture came about. Source: IPTC NewsCodes, Digital Source Type (cv.iptc.org/newscodes/digitalsourcetype). */

/** Codes of pictures that show what no camera saw, or not so, with the key of the words that tell readers. */
const TOLD: Readonly<Record<string, string>> = {
  trainedAlgorithmicMedia: 'media.source.generated',
  compositeWithTrainedAlgorithmicMedia: 'media.source.editedByAi',
  compositeSynthetic: 'media.source.compositeWithAi',
  algorithmicMedia: 'media.source.byProgram',
  algorithmicallyEnhanced: 'media.source.altered',
  composite: 'media.source.composite',
  compositeCapture: 'media.source.compositeOfPhotos',
  virtualRecording: 'media.source.virtual',
  // Retired by IPTC, and in archives for ever.
  softwareImage: 'media.source.byProgram',
};

/** Key of the label beside the credit; undefined for photographs, drawings and what says nothing. */
export const sourceLabelOf = (code: string | undefined): string | undefined =>
  code !== undefined && Object.hasOwn(TOLD, code) ? TOLD[code] : undefined;

/** IPTC's list, by whose address programs know it. */
export const SOURCE_TYPES = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

/** The code's address, by which programs know it. */
export const sourceTypeUrl = (code: string): string => `${SOURCE_TYPES}${code}`;
