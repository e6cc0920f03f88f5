/** Recognises films, sound and documents by their content alone, with the size limit of each kind. */
import type { MediaKind } from '../media';
import { pictureTypeOf, reasonAgainst } from './sniff';

export interface FileType {
  readonly kind: MediaKind;
  readonly mime: string;
  readonly extension: string;
}

const MEGABYTE = 1024 * 1024;

/** Most bytes of one file of a kind. */
export const mostBytesOf: Readonly<Record<MediaKind, number>> = {
  image: 40 * MEGABYTE,
  video: 1024 * MEGABYTE,
  audio: 250 * MEGABYTE,
  pdf: 60 * MEGABYTE,
  captions: MEGABYTE,
};

/** Bytes at the beginning that identify a file. */
export const HEAD_BYTES = 512;

const video = (mime: string, extension: string): FileType => ({ kind: 'video', mime, extension });
const audio = (mime: string, extension: string): FileType => ({ kind: 'audio', mime, extension });

/** Signatures of the formats that browsers play or show. */
const signatures: readonly { readonly begins: RegExp; readonly type: FileType }[] = [
  { begins: /^%PDF-[12]\.\d/, type: { kind: 'pdf', mime: 'application/pdf', extension: 'pdf' } },
  { begins: /^.{4}ftyp(M4A |M4B )/s, type: audio('audio/mp4', 'm4a') },
  {
    begins: /^.{4}ftyp(isom|iso[2-9]|mp4[12]|avc1|M4V |M4VP|dash|MSNV|mmp4|3gp[4-6])/s,
    type: video('video/mp4', 'mp4'),
  },
  { begins: /^\x1a\x45\xdf\xa3.{0,60}webm/s, type: video('video/webm', 'webm') },
  { begins: /^ID3[\x02-\x04]/, type: audio('audio/mpeg', 'mp3') },
  { begins: /^\xff[\xfb\xf3\xf2\xfa]/, type: audio('audio/mpeg', 'mp3') },
  { begins: /^OggS(?!.*(?:theora|fishead))/s, type: audio('audio/ogg', 'ogg') },
  { begins: /^RIFF.{4}WAVE/s, type: audio('audio/wav', 'wav') },
  { begins: /^fLaC/, type: audio('audio/flac', 'flac') },
  // WebVTT, with or without the mark of UTF-8 in its bytes.
  {
    begins: /^(?:\xef\xbb\xbf)?WEBVTT[ \t\r\n]/,
    type: { kind: 'captions', mime: 'text/vtt', extension: 'vtt' },
  },
];

/** The type of a film, sound or document; undefined for all other files. */
export const fileTypeOf = (head: Buffer): FileType | undefined =>
  signatures.find(({ begins }) => begins.test(head.subarray(0, HEAD_BYTES).toString('latin1')))?.type;

/** The kind of a file by its beginning; undefined for files that are refused. */
export const kindOf = (head: Buffer): MediaKind | undefined =>
  pictureTypeOf(head) ? 'image' : fileTypeOf(head)?.kind;

/** Names of files of an accepted type. */
const NAMED = /\.(?:jpe?g|png|webp|avif|gif|mp4|m4a|webm|mp3|ogg|wav|flac|pdf|vtt)$/i;

/** Message key of the refusal of a file, by its beginning; a damaged one still has the name of its type. */
export function refusalOf(head: Buffer, name = ''): string {
  const reason = reasonAgainst(head);
  if (reason !== 'media.error.notAPicture') return reason;
  const quicktime = /^.{4}(ftypqt|moov|mdat|wide|free)/s.test(head.toString('latin1'));
  if (quicktime) return 'media.error.quicktime';
  return NAMED.test(name) ? 'media.error.notAsNamed' : 'media.error.notTaken';
}
