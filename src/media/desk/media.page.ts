import type { Request, Response } from 'express';
import { findAccountById } from '../../accounts/account.service';
import type { Actor } from '../../accounts/account';
import { actorOf } from '../../accounts/signed-in';
import { isId } from '../../ids/id';
import { directionOf, type Direction } from '../../language/text/direction';
import type { Id } from '../../ids/id';
import { formatDateTime } from '../../language/locale/dates';
import { deskPage } from '../../web/pages/desk-page';
import { fieldOf, freshForm, type FormState, type FormPage } from '../../web/request/form';
import { mayForceRemoval, requireVisibleMedia, type FindUses, type MediaUse } from '../library.service';
import type { Media, Withdrawal } from '../media';
import { fileOf, type PlayableFile } from '../media.file';
import { mayChangeMedia, mayRemoveMedia, mayWithdrawMedia, type FindPublished } from '../media.rules';
import { pictureOf } from '../pictures/picture';
import { cutCrops, ratios } from '../renditions/rendition';
import { textsOf } from './library/library.page';
import { mediaFormValues } from './media.desk.input';
import { mediaTile, missingAlt, type MediaTexts, type MediaTile } from './media-texts.view';
import { dateStyle } from '../../web/pages/paper';
import { nameIn } from '../../language/names';
import { template } from '../../web/templates/template';

/** A field of a text about a file. */
interface TextField {
  readonly name: string;
  readonly label: string;
  readonly long: boolean;
  readonly value: string;
  readonly error: string;
  /** The language as the label, where fields of several stand together. */
  readonly language?: string;
}

/** The words about a file in one language. */
interface FileTexts {
  readonly lang: string;
  readonly dir: Direction;
  readonly language: string;
  readonly fields: readonly TextField[];
}

/** A credit in one language. */
interface FileCredit extends TextField {
  readonly lang: string;
  readonly dir: Direction;
}

/** A crop of a picture, and its place as values of the form. */
interface CropView {
  readonly crop: (typeof cutCrops)[number];
  readonly prefix: string;
  readonly name: string;
  readonly src: string;
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
  readonly own: boolean;
  readonly x: string;
  readonly y: string;
  readonly zoom: string;
}

/** The whole picture and its crops, or the player of a film or sound. */
interface FileViews {
  readonly file?: PlayableFile;
  readonly whole?: { readonly src: string | undefined; readonly width: number; readonly height: number };
  readonly crops: readonly CropView[];
}

/** A file of the library. */
interface MediaPage extends FormPage, FileViews {
  readonly id: Id;
  readonly tile: MediaTile;
  readonly isImage: boolean;
  readonly texts: readonly FileTexts[];
  readonly rights: readonly FileCredit[];
  /** The crops are shown open: one of them has a framing of its own. */
  readonly openCrop: boolean;
  readonly iptc: Media['iptc'];
  readonly hasIptc: boolean;
  readonly uses: readonly (MediaUse & { readonly what: string })[];
  readonly mayChange: boolean;
  readonly mayRemove: boolean;
  readonly mayForce: boolean;
  readonly mayWithdraw: boolean;
  readonly reason: string;
  readonly withdrawn?: string;
  readonly sent: string;
  /** Editions without a text about the picture. */
  readonly missing: string;
  readonly removed?: string;
  /** Name of the file that this one replaced. */
  readonly former?: string;
}

const scripts = ['desk-media.js'];
const mediaTemplate = template<MediaPage>('media/desk/media');

/** What the page of a file depends on. */
interface MediaPageContext {
  readonly id: Id;
  readonly uses: FindUses;
  readonly published: FindPublished;
  readonly form?: FormState;
}

/** Shows a file: its texts, its crops, its uses, and the permitted acts. */
export async function showMedia(
  req: Request,
  res: Response,
  { id, uses, published, form }: MediaPageContext,
): Promise<void> {
  const media = await requireVisibleMedia({ actor: actorOf(req), published }, id);
  const texts = textsOf(res);
  const { languages } = texts.paper;
  const who = actorOf(req);
  const shown = form ?? freshForm(mediaFormValues(media, languages));
  const values = { ...mediaFormValues(media, languages), ...shown.values };
  const model: MediaPage = {
    id,
    form: { ...shown, values },
    tile: mediaTile(media, texts),
    isImage: media.kind === 'image',
    texts: languages.map((lang) => textFields(lang, values, shown.errors)),
    rights: languages.map((lang) => creditField(lang, values, shown.errors)),
    openCrop: cutCrops.some((crop) => fieldOf(values, `${crop}-own`) === '1'),
    ...cropsOf(media, values, texts),
    iptc: { ...media.iptc },
    hasIptc: Object.keys(media.iptc).length > 0,
    uses: usesOf(await uses(id, who), texts),
    ...permittedActs(who, media),
    reason: fieldOf(values, 'reason'),
    ...(await historyOf(media, texts)),
    missing: missingAlt(media, texts.paper).join(' · '),
  };
  showPage(res, model, media.name || id);
}

function showPage(res: Response, model: MediaPage, name: string): void {
  const title = { key: 'media.desk.titleOf', values: { name } };
  deskPage(res, { template: mediaTemplate, model, title, current: 'media.desk.menu', scripts });
}

const permittedActs = (who: Actor, media: Media) => ({
  mayChange: mayChangeMedia(who, media),
  mayRemove: mayRemoveMedia(who, media),
  mayForce: mayForceRemoval(who),
  mayWithdraw: mayWithdrawMedia(who) && !media.withdrawn,
});

const usesOf = (uses: readonly MediaUse[], { say }: MediaTexts) =>
  uses.map((use) => ({ ...use, what: say(`media.desk.use.${use.kind}`) }));

/** The upload, the removal, the withdrawal and the former content of a file, each as a sentence or a name. */
async function historyOf(media: Media, texts: MediaTexts) {
  const { withdrawn, removedAt, former, createdAt } = media;
  const time = (moment: Date) => formatDateTime(moment, dateStyle(texts.paper, texts.lang));
  const uploader = await uploaderOf(media);
  return {
    sent: texts.say('media.desk.sent', { when: time(createdAt), who: uploader }),
    ...(withdrawn && { withdrawn: await withdrawalText(withdrawn, texts.say, time) }),
    ...(removedAt && { removed: texts.say('media.desk.removedAt', { when: time(removedAt) }) }),
    ...(former && { former: former.name || former.hash }),
  };
}

async function withdrawalText(
  { at, by, reason }: Withdrawal,
  say: MediaTexts['say'],
  time: (moment: Date) => string,
): Promise<string> {
  const who = (await uploaderOf({ uploadedBy: by })) || by;
  return say('media.desk.withdrawnAt', { when: time(at), who, reason });
}

/** The fields of the words in one language. */
const textFields = (lang: string, values: FormState['values'], errors: FormState['errors']): FileTexts => ({
  lang,
  dir: directionOf(lang),
  language: nameIn(lang, lang),
  fields: (['alt', 'caption'] as const).map((kind) => textField(`${kind}.${lang}`, values, errors)),
});

const creditField = (lang: string, values: FormState['values'], errors: FormState['errors']): FileCredit => ({
  ...textField(`credit.${lang}`, values, errors),
  lang,
  dir: directionOf(lang),
  language: nameIn(lang, lang),
});

function textField(name: string, values: FormState['values'], errors: FormState['errors']): TextField {
  const [kind] = name.split('.');
  return {
    name,
    label: `media.desk.field.${kind}`,
    long: kind === 'caption',
    value: fieldOf(values, name),
    error: errors[name] ?? '',
  };
}

/** The whole picture and its crops, or the player of a film or sound. */
function cropsOf(media: Media, values: FormState['values'], { lang, say }: MediaTexts): FileViews {
  if (media.removedAt) return { crops: [] };
  const file = fileOf(media, lang);
  const whole = pictureOf(media, { crop: 'full', lang });
  const src = whole?.srcset.split(',').at(-1)?.trim().split(' ')[0];
  return {
    ...(file && { file }),
    ...(whole && { whole: { src, width: whole.width, height: whole.height } }),
    crops: cutCrops.flatMap((crop) => {
      const picture = pictureOf(media, { crop, lang });
      if (!picture) return [];
      const { src: address, width, height } = picture;
      return [
        {
          crop,
          prefix: `${crop}-`,
          name: say(`media.desk.crop.${crop}`),
          src: address,
          width,
          height,
          ratio: ratios[crop],
          own: fieldOf(values, `${crop}-own`) === '1',
          x: fieldOf(values, `${crop}-x`),
          y: fieldOf(values, `${crop}-y`),
          zoom: fieldOf(values, `${crop}-zoom`),
        },
      ];
    }),
  };
}

/** Name of the account that uploaded a file; its id where there is no such account. */
async function uploaderOf({ uploadedBy = '' }: Pick<Media, 'uploadedBy'>): Promise<string> {
  const account = isId(uploadedBy) ? await findAccountById(uploadedBy) : undefined;
  return account?.name ?? uploadedBy;
}
