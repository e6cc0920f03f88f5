import ar from '../../../src/media/messages/ar.json';
import en from '../../../src/media/messages/en.json';
import fr from '../../../src/media/messages/fr.json';
import { sourceLabelOf } from '../../../src/media/metadata/source-type';

// IPTC's vocabulary of November 2025, retired codes included.
const labelled = [
  ...['trainedAlgorithmicMedia', 'compositeWithTrainedAlgorithmicMedia', 'compositeSynthetic'],
  ...['algorithmicMedia', 'algorithmicallyEnhanced', 'composite', 'compositeCapture', 'virtualRecording'],
  'softwareImage',
];
const unlabelled = [
  ...['digitalCapture', 'computationalCapture', 'negativeFilm', 'positiveFilm', 'print', 'screenCapture'],
  ...['humanEdits', 'minorHumanEdits', 'digitalCreation', 'digitalArt', 'dataDrivenMedia'],
];

test.each(labelled)('%s has a label in three languages', (code) => {
  const key = (sourceLabelOf(code) ?? '').replace(/^media\./, '');
  for (const messages of [ar, fr, en]) expect(Object.keys(messages)).toContain(key);
});

test.each([...unlabelled, 'toString', '', undefined])('%s has no label', (code) => {
  expect(sourceLabelOf(code)).toBeUndefined();
});
