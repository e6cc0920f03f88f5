/** How a picture was made. Source: IPTC NewsCodes, Digital Source Type (cv.iptc.org/newscodes/digitalsourcetype). */

/** Codes of generated, composed or altered pictures, with the message key of their label. */
const LABELS: Readonly<Record<string, string>> = {
  trainedAlgorithmicMedia: 'media.source.generated',
  compositeWithTrainedAlgorithmicMedia: 'media.source.editedByAi',
  compositeSynthetic: 'media.source.compositeWithAi',
  algorithmicMedia: 'media.source.byProgram',
  algorithmicallyEnhanced: 'media.source.altered',
  composite: 'media.source.composite',
  compositeCapture: 'media.source.compositeOfPhotos',
  virtualRecording: 'media.source.virtual',
  // IPTC retired this code; archives contain it.
  softwareImage: 'media.source.byProgram',
};

/** Codes of pictures that a model generated, in whole or in part. */
export const generatedTypes: readonly string[] = [
  'trainedAlgorithmicMedia',
  'compositeWithTrainedAlgorithmicMedia',
  'compositeSynthetic',
];

/** Key of the label beside the credit; undefined for photographs, drawings and pictures without a code. */
export const sourceLabelOf = (code: string | undefined): string | undefined =>
  code !== undefined && Object.hasOwn(LABELS, code) ? LABELS[code] : undefined;

/** Address of IPTC's vocabulary. */
export const SOURCE_TYPES = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

/** The address of a code, for structured data. */
export const sourceTypeUrl = (code: string): string => `${SOURCE_TYPES}${code}`;
