import { createHash } from 'node:crypto';
import type { Id } from '../ids/id';
import type { Wording } from '../language/wording';

export const mediaKinds = ['image', 'video', 'audio', 'pdf', 'captions'] as const;
export type MediaKind = (typeof mediaKinds)[number];

/** How a file was added: by a person or program of the newsroom, or with an imported archive. */
export const mediaOrigins = ['upload', 'import'] as const;
export type MediaOrigin = (typeof mediaOrigins)[number];

/** The point that every crop contains, as fractions (0–1, in hundredths) of width and height from the top left. */
export interface FocalPoint {
  readonly x: number;
  readonly y: number;
}

/** Centre and zoom of a crop: 1 is the largest area that fits, 2 is half of its width and height. */
export interface Framing extends FocalPoint {
  /** 1 to 4, in hundredths; 1 where absent. */
  readonly zoom?: number;
}

/** The content of a file; a replacement changes these fields. */
export interface Content {
  readonly hash: string;
  readonly sourceHash: string;
  readonly name: string;
  readonly mime: string;
  readonly extension: string;
  readonly bytes: number;
  /** Size of the file as sent, where it is stored beside the cleaned one. */
  readonly sourceBytes?: number;
  readonly width?: number;
  readonly height?: number;
}

/** The metadata of the file itself (IPTC or XMP), as written by the agency or photographer. */
export interface Credits {
  readonly headline?: string;
  readonly caption?: string;
  readonly credit?: string;
  /** How the picture was made: a code of IPTC's vocabulary such as `digitalCapture` or `trainedAlgorithmicMedia`. */
  readonly sourceType?: string;
  /** Name of the creator. */
  readonly creator?: string;
  /** The copyright notice. */
  readonly copyright?: string;
  /** Address of the statement of rights. */
  readonly rightsUrl?: string;
  /** Address where a licence can be acquired. */
  readonly licenceUrl?: string;
}

/** A file of the library, without its bytes. */
export interface Media {
  readonly id: Id;
  readonly kind: MediaKind;
  /** First 128 bits of the SHA-256 of the stored original, in hex: its name in the store and in addresses. */
  readonly hash: string;
  /** The same of the file as sent, before location and camera data were removed. */
  readonly sourceHash: string;
  /** The sender's file name, cleaned; for editors only. */
  readonly name: string;
  readonly mime: string;
  /** File extension of the stored original, such as `jpg`. */
  readonly extension: string;
  readonly bytes: number;
  /** Size of the file as sent, where it is stored beside the cleaned one. */
  readonly sourceBytes?: number;
  readonly width?: number;
  readonly height?: number;
  readonly focalPoint: FocalPoint;
  /** Crops with a framing of their own. */
  readonly framings?: { readonly card?: Framing; readonly square?: Framing };
  readonly alt: Wording;
  readonly caption: Wording;
  readonly credit: Wording;
  /** The metadata of the file. */
  readonly iptc: Credits;
  /** Absent for older files. The newsroom is asked for a credit of new uploads only. */
  readonly origin?: MediaOrigin;
  /** Whether it belongs to the demo edition and is removed with it. */
  readonly demo: boolean;
  readonly createdAt: Date;
  /** Account id. */
  readonly uploadedBy?: string;
  /** The content before the last replacement; it can be restored. */
  readonly former?: Content;
  /** When it was moved to the trash; it can be restored until the bin is emptied. */
  readonly removedAt?: Date;
  /** Account id. */
  readonly removedBy?: string;
  /** Set when it is withdrawn. The record stays, so that its addresses and its content are recognised. */
  readonly withdrawn?: Withdrawal;
  /** Hashes of the contents before `former`. */
  readonly gone?: readonly string[];
  /** Former framings of crops, which pages may link to (`card-x50y50`). */
  readonly formerCuts?: readonly string[];
}

export interface Withdrawal {
  readonly at: Date;
  /** Account id. */
  readonly by: string;
  readonly reason: string;
}

/** The hashes of all contents of a file, the current one first. */
export const hashesOf = ({ hash, former, gone = [] }: Media): readonly string[] => [
  ...new Set([hash, ...(former ? [former.hash] : []), ...gone]),
];

/** The key by which shared caches purge a content. */
export const fileKey = (hash: string): string => `media-file:${hash}`;

export const centre: FocalPoint = { x: 0.5, y: 0.5 };

/** The hash of a content; it names the file. */
export const hashOf = (content: Buffer): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 32);

/** Name of the original in the store. Two hex digits distribute the files over folders. */
export const originalName = (media: Pick<Media, 'hash' | 'extension'>): string =>
  `originals/${media.hash.slice(0, 2)}/${media.hash}.${media.extension}`;

type SourceContent = Pick<Content, 'sourceHash' | 'extension' | 'sourceBytes'>;

/** Name in the store of the file as sent; undefined where the original is that file. */
export const sourceName = ({ sourceHash, extension, sourceBytes }: SourceContent): string | undefined =>
  sourceBytes === undefined ? undefined : `sources/${sourceHash.slice(0, 2)}/${sourceHash}.${extension}`;

/** Names in the store of a content: the original and the file as sent. */
export const storedNames = (content: SourceContent & Pick<Content, 'hash'>): readonly string[] => {
  const source = sourceName(content);
  return [originalName(content), ...(source === undefined ? [] : [source])];
};
