import { createHash } from 'node:crypto';
import type { Wording } from '../language/wording';

/** What a stored file is. */
export const mediaKinds = ['image', 'video', 'audio', 'pdf'] as const;
export type MediaKind = (typeof mediaKinds)[number];

/** By a person or program of the newsroom, or with an archive that was imported. */
export const mediaOrigins = ['upload', 'import'] as const;
export type MediaOrigin = (typeof mediaOrigins)[number];

/** The place a crop must keep, as shares (0–1, in whole hundredths) of width and height from the top left. */
export interface FocalPoint {
  readonly x: number;
  readonly y: number;
}

/** What a crop is cut around, and how near: 1 takes all that fits, 2 half of it each way. */
export interface Framing extends FocalPoint {
  /** 1 to 4, in whole hundredths; 1 where absent. */
  readonly zoom?: number;
}

/** The bytes of a file, by which another may stand in its place. */
export interface Content {
  readonly hash: string;
  readonly sourceHash: string;
  readonly name: string;
  readonly mime: string;
  readonly extension: string;
  readonly bytes: number;
  /** Size of the file as it was sent, where that is kept beside the cleaned one. */
  readonly sourceBytes?: number;
  readonly width?: number;
  readonly height?: number;
}

/** What the picture's own file said about it (IPTC or XMP), as the agency or photographer wrote it. */
export interface Credits {
  readonly headline?: string;
  readonly caption?: string;
  readonly credit?: string;
  /** How the picture came about, a code of IPTC's list such as `digitalCapture` or `trainedAlgorithmicMedia`. */
  readonly sourceType?: string;
  /** Who made it. */
  readonly creator?: string;
  /** Who holds the rights, in the words of the notice. */
  readonly copyright?: string;
  /** Address of the statement of rights. */
  readonly rightsUrl?: string;
  /** Where a licence is to be had. */
  readonly licenceUrl?: string;
}

/** A file the newsroom keeps, as everything but its bytes. */
export interface Media {
  readonly id: string;
  readonly kind: MediaKind;
  /** First 128 bits of the SHA-256 of the stored original, in hex: the file's name and its address. */
  readonly hash: string;
  /** The same of the file as it was sent, before location and camera data were taken out. */
  readonly sourceHash: string;
  /** Name the file had on the sender's machine, cleaned; shown to editors only. */
  readonly name: string;
  readonly mime: string;
  /** Ending of the stored original, such as `jpg`. */
  readonly extension: string;
  readonly bytes: number;
  /** Size of the file as it was sent, where that is kept beside the cleaned one. */
  readonly sourceBytes?: number;
  readonly width?: number;
  readonly height?: number;
  readonly focalPoint: FocalPoint;
  /** Crops that are framed by themselves. */
  readonly framings?: { readonly card?: Framing; readonly square?: Framing };
  readonly alt: Wording;
  readonly caption: Wording;
  readonly credit: Wording;
  /** As read from the file. */
  readonly iptc: Credits;
  /** How it came in; absent for files from before this was noted. Only of new uploads a credit is asked. */
  readonly origin?: MediaOrigin;
  /** Part of the demo edition, removable with it. */
  readonly demo: boolean;
  readonly createdAt: Date;
  /** Account id. */
  readonly uploadedBy?: string;
  /** What stood here before the file was replaced: it can be put back. */
  readonly former?: Content;
  /** Since when it is taken away; it can be put back for a while. */
  readonly removedAt?: Date;
  /** Removed for good: the record stays, so that its addresses and the same bytes are known. */
  readonly withdrawn?: Withdrawal;
  /** Hashes of contents that stood here before `former`. */
  readonly gone?: readonly string[];
  /** Cuts that pages linked to before a crop was framed anew (`card-x50y50`). */
  readonly formerCuts?: readonly string[];
}

export interface Withdrawal {
  readonly at: Date;
  /** Account id. */
  readonly by: string;
  readonly reason: string;
}

/** Every content that stood under the file, by its hash: the present one first. */
export const hashesOf = ({ hash, former, gone = [] }: Media): readonly string[] => [
  ...new Set([hash, ...(former ? [former.hash] : []), ...gone]),
];

/** The key of what shared caches keep of a content. */
export const fileKey = (hash: string): string => `media-file:${hash}`;

export const centre: FocalPoint = { x: 0.5, y: 0.5 };

/** A file as its content names it: the same bytes always get the same name. */
export const hashOf = (content: Buffer): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 32);

/** Name of the original in the store. Two hex digits spread the files over folders. */
export const originalName = (media: Pick<Media, 'hash' | 'extension'>): string =>
  `originals/${media.hash.slice(0, 2)}/${media.hash}.${media.extension}`;

type Sent = Pick<Content, 'sourceHash' | 'extension' | 'sourceBytes'>;

/** Name of the file as it was sent, byte for byte; undefined where the original is that file itself. */
export const sourceName = ({ sourceHash, extension, sourceBytes }: Sent): string | undefined =>
  sourceBytes === undefined ? undefined : `sources/${sourceHash.slice(0, 2)}/${sourceHash}.${extension}`;

/** Names of all that is kept of a content itself. */
export const storedNames = (content: Sent & Pick<Content, 'hash'>): readonly string[] => {
  const source = sourceName(content);
  return [originalName(content), ...(source === undefined ? [] : [source])];
};
