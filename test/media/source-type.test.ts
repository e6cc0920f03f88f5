import ar from '../../src/media/messages/ar.json';
import en from '../../src/media/messages/en.json';
import fr from '../../src/media/messages/fr.json';
import { sourceLabelOf } from '../../src/media/metadata/source-type';

// The whole of IPTC's list of November 2025, with those it retired.
const told = [
  ...['trainedAlgorithmicMedia', 'compositeWithTrainedAlgorithmicMedia', 'compositeSynthetic'],
  ...['algorithmicMedia', 'algorithmicallyEnhanced', 'composite', 'compositeCapture', 'virtualRecording'],
  'softwareImage',
];
const untold = [
  ...['digitalCapture', 'computationalCapture', 'negativeFilm', 'positiveFilm', 'print', 'screenCapture'],
  ...['humanEdits', 'minorHumanEdits', 'digitalCreation', 'digitalArt', 'dataDrivenMedia'],
];

test.each(told)('readers are told of %s, in three languages', (code) => {
  const key = (sourceLabelOf(code) ?? '').replace(/^media\./, '');
  for (const messages of [ar, fr, en]) expect(Object.keys(messages)).toContain(key);
});

test.each([...untold, 'toString', '', undefined])('nothing is said of %s', (code) => {
  expect(sourceLabelOf(code)).toBeUndefined();
});
