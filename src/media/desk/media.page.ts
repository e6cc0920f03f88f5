import type { Request, Response } from 'express';
import { findAccountById } from '../../accounts/account.service';
import { actorOf } from '../../accounts/signed-in';
import { directionOf } from '../../language/text/direction';
import { formatDateTime } from '../../language/locale/dates';
import { deskPage } from '../../web/pages/desk-page';
import { fieldOf, freshForm, type FormState } from '../../web/request/form';
import { mayForceRemoval, requireVisibleMedia, type FindUses } from '../library.service';
import type { Media, Withdrawal } from '../media';
import { fileOf } from '../media.file';
import { mayChangeMedia, mayRemoveMedia, mayWithdrawMedia, type FindPublished } from '../media.rules';
import { pictureOf } from '../pictures/picture';
import { cutCrops, ratios } from '../renditions/rendition';
import { linesOf } from './library.page';
import { mediaFormValues } from './media.desk.input';
import { mediaTile, missingAlt, type MediaLines } from './media.lines';
import { dateStyle } from '../../web/pages/paper';
import { nameIn } from '../../language/names';

interface ShownFile {
  readonly id: string;
  readonly uses: FindUses;
  readonly published: FindPublished;
  readonly form?: FormState;
}

/** Shows a file: what is said of it, how it is cut, where it stands, and what can be done with it. */
export async function showMedia(
  req: Request,
  res: Response,
  { id, uses, published, form }: ShownFile,
): Promise<void> {
  const media = await requireVisibleMedia({ actor: actorOf(req), published }, id);
  const lines = linesOf(res);
  const { languages } = lines.paper;
  const who = actorOf(req);
  const shown = form ?? freshForm(mediaFormValues(media, languages));
  const values = { ...mediaFormValues(media, languages), ...shown.values };
  const said = (moment: Date) => formatDateTime(moment, dateStyle(lines.paper, lines.lang));
  const used = await uses(id, who);
  const model = {
    id,
    form: { ...shown, values },
    tile: mediaTile(media, lines),
    isImage: media.kind === 'image',
    texts: languages.map((lang) => wordsOfLanguage(lang, values, shown.errors)),
    ...cropsOf(media, values, lines),
    iptc: { ...media.iptc },
    hasIptc: Object.keys(media.iptc).length > 0,
    uses: used.map((use) => ({ ...use, what: lines.say(`media.desk.use.${use.kind}`) })),
    mayChange: mayChangeMedia(who, media),
    mayRemove: mayRemoveMedia(who, media),
    mayForce: mayForceRemoval(who),
    mayWithdraw: mayWithdrawMedia(who) && !media.withdrawn,
    reason: fieldOf(values, 'reason'),
    ...(media.withdrawn && { withdrawn: await withdrawnLine(media.withdrawn, { ...lines, said }) }),
    sent: lines.say('media.desk.sent', { when: said(media.createdAt), who: await senderOf(media) }),
    missing: missingAlt(media, lines.paper).join(' · '),
    ...(media.removedAt && { removed: lines.say('media.desk.removedAt', { when: said(media.removedAt) }) }),
    ...(media.former && { former: media.former.name || media.former.hash }),
  };
  const title = { key: 'media.desk.titleOf', values: { name: media.name || id } };
  const page = { view: 'media/desk/media', model, title, current: 'media.desk.menu' };
  deskPage(res, { ...page, scripts: ['desk-media/focal.js'] });
}

async function withdrawnLine(
  { at, by, reason }: Withdrawal,
  { say, said }: MediaLines & { readonly said: (moment: Date) => string },
): Promise<string> {
  const who = (await senderOf({ uploadedBy: by })) || by;
  return say('media.desk.withdrawnAt', { when: said(at), who, reason });
}

const wordsOfLanguage = (lang: string, values: FormState['values'], errors: FormState['errors']) => ({
  lang,
  dir: directionOf(lang),
  language: nameIn(lang, lang),
  fields: (['alt', 'caption', 'credit'] as const).map((name) => ({
    name: `${name}.${lang}`,
    label: `media.desk.field.${name}`,
    long: name === 'caption',
    value: fieldOf(values, `${name}.${lang}`),
    error: errors[`${name}.${lang}`] ?? '',
  })),
});

/** The picture whole and in its crops; a player for what is no picture. */
function cropsOf(media: Media, values: FormState['values'], { lang, say }: MediaLines) {
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

async function senderOf({ uploadedBy = '' }: Pick<Media, 'uploadedBy'>): Promise<string> {
  const account = /^[0-9a-f]{24}$/.test(uploadedBy) ? await findAccountById(uploadedBy) : undefined;
  return account?.name ?? uploadedBy;
}
