/** Sets the paper's logo, whose pictures go to the library. */
import { readFile, stat } from 'node:fs/promises';
import type { ActorContext } from '../../accounts/account';
import { requireMay } from '../../accounts/permissions/permissions';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { definedOnly } from '../../defined-only';
import { InvalidInput, NotPossible } from '../../errors';
import type { Message } from '../../errors';
import type { Wording } from '../../language/wording';
import type { Received } from '../../media/files/receive';
import { pictureTypeOf } from '../../media/files/sniff';
import type { Media } from '../../media/media';
import { storeUpload } from '../../media/media.service';
import { mediaPath } from '../../media/pictures/picture';
import { renditionName, renditionOf, stepsOfMedia } from '../../media/renditions/rendition';
import { loadLogo, saveLogo } from '../../settings/logo.settings';
import type { FileStore } from '../../storage/files';
import type { LogoPicture } from '../../web/pages/paper';

/** The logo on light pages, and another one for dark pages. */
export const logoVariants = ['light', 'dark'] as const;
export type LogoVariant = (typeof logoVariants)[number];

/** Most bytes of the file. */
const MOST_BYTES = 2 * 1024 * 1024;
/** Fewest pixels of its width: search engines refuse smaller ones. */
const LEAST_WIDTH = 112;
/** Widest picture of the nameplate, in pixels. */
const WIDEST = 960;

export interface LogoFile {
  readonly received: Received;
  /** The paper's names, which describe the picture. */
  readonly names: Wording;
  readonly lang: string;
}

/** Sets a variant of the logo. @throws NotAllowed, NotPossible (dark before light), InvalidInput (`files`) */
export async function setLogo(
  context: ActorContext,
  variant: LogoVariant,
  { received, names, lang, files }: LogoFile & { readonly files: FileStore },
): Promise<void> {
  const { who, now } = context;
  requireMay(who, 'settings.manage');
  if (variant === 'dark' && !(await loadLogo()))
    throw new NotPossible({ key: 'administration.logo.lightFirst' });
  const content = await readPicture(received);
  const upload = { content, filename: received.filename, lang, alt: names, actor: who };
  const { media } = await storeUpload(files, upload, now);
  const picture = pictureIn(media);
  await transaction(async () => {
    const { light = picture, dark } = (await loadLogo()) ?? {};
    const logo =
      variant === 'light' ? { light: picture, ...definedOnly({ dark }) } : { light, dark: picture };
    await saveLogo(logo);
    await record(context);
  });
}

/** The library takes more types than the logo, so its reason for a refused type does not fit. */
const refusalOf = ({ key }: Message): string =>
  key.startsWith('media.error.tooLarge') ? 'administration.logo.tooLarge' : 'administration.logo.type';

/** The bytes of a PNG or WebP; SVG can contain scripts. @throws InvalidInput (`files`) */
async function readPicture({ path = '', refusal }: Received): Promise<Buffer> {
  if (refusal) throw refused(refusalOf(refusal));
  if ((await stat(path)).size > MOST_BYTES) throw refused('administration.logo.tooLarge');
  const content = await readFile(path);
  const type = pictureTypeOf(content);
  if (content.length === 0) throw refused('media.error.empty');
  if (type !== 'png' && type !== 'webp') throw refused('administration.logo.type');
  return content;
}

const refused = (key: string) => new InvalidInput({ files: { key } });

/** @throws InvalidInput (`files`) */
function pictureIn(media: Media): LogoPicture {
  const size = stepsOfMedia(media, 'full').findLast(({ width }) => width <= WIDEST);
  if (!size || size.width < LEAST_WIDTH) throw refused('administration.logo.tooSmall');
  const { step, width, height } = size;
  const name = renditionName(renditionOf(media, { crop: 'full', step, format: 'webp' }));
  return { mediaId: media.id, src: mediaPath(media.hash, name), width, height };
}

/** Removes a variant; without the light one, pages show the paper's name. @throws NotAllowed */
export function removeLogo(context: ActorContext, variant: LogoVariant): Promise<void> {
  return transaction(async () => {
    requireMay(context.who, 'settings.manage');
    const logo = await loadLogo();
    if (!logo) return;
    await saveLogo(variant === 'light' ? undefined : { light: logo.light });
    await record(context);
  });
}

const record = ({ who, now }: ActorContext): Promise<void> =>
  remember({ at: now, actor: who.id, act: 'settings.changed', subject: 'settings:logo' });
