import fc from 'fast-check';
import { fileTypeOf, kindOf, refusalOf } from '../../../src/media/files/file-type';
import { aFlac, aMov, anM4a, anMp3, anMp4, anOgg, aPdf, aWav, aWebm } from '../a.file';

test.each([
  ['video/mp4', anMp4()],
  ['video/webm', aWebm()],
  ['audio/mpeg', anMp3()],
  ['audio/mpeg', Buffer.from([0xff, 0xfb, 0x90, 0x64, 0, 0])],
  ['audio/mp4', anM4a()],
  ['audio/ogg', anOgg()],
  ['audio/wav', aWav()],
  ['audio/flac', aFlac()],
  ['application/pdf', aPdf()],
  ['text/vtt', Buffer.from('WEBVTT\n\n00:00.000 --> 00:02.000\nنص')],
  ['text/vtt', Buffer.from('\ufeffWEBVTT - title\n')],
])('%s is recognised by its first bytes', (mime, content) => {
  expect(fileTypeOf(content)?.mime).toBe(mime);
});

test.each([
  ['empty', Buffer.alloc(0), 'media.error.empty'],
  ['a page', Buffer.from('<!doctype html><script>'), 'media.error.notTaken'],
  ['a page that mentions PDF', Buffer.from('<p>%PDF-1.7'), 'media.error.notTaken'],
  ['QuickTime', aMov(), 'media.error.quicktime'],
  ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg">'), 'media.error.svg'],
  [
    'a Matroska film',
    Buffer.from('\x1a\x45\xdf\xa3\x93\x42\x82\x88matroska', 'latin1'),
    'media.error.notTaken',
  ],
  ['a program', Buffer.from('MZ\x90\x00\x03'), 'media.error.notTaken'],
])('%s is not taken', (_what, content, reason) => {
  expect(kindOf(content)).toBeUndefined();
  expect(refusalOf(content)).toBe(reason);
});

test.each([
  ['سوق.jpg', Buffer.from('\x00\x00\x00broken'), 'media.error.notAsNamed'],
  ['film.MP4', Buffer.from('<html>'), 'media.error.notAsNamed'],
  ['notes.txt', Buffer.from('words'), 'media.error.notTaken'],
  ['empty.jpg', Buffer.alloc(0), 'media.error.empty'],
])('%s, whose content is another, is refused with its own words', (name, content, reason) => {
  expect(refusalOf(content, name)).toBe(reason);
});

test('a text is not recognised as a file', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(!/^(?:%PDF|ID3|fLaC|OggS|RIFF|WEBVTT)/.test(text));
      expect(fileTypeOf(Buffer.from(text))).toBeUndefined();
    }),
  );
});
