import { z } from 'zod';
import { InvalidInput } from '../../errors';
import { copydesk } from '../../language/copydesk/copydesk';
import { hasRules } from '../../language/copydesk/rules';
import { copydeskSettings, findingText } from '../../settings/copydesk.settings';
import type { Paper } from '../../web/pages/paper';
import type { ApiParts } from '../api-parts';
import type { Operation } from '../operation';
import { operation } from '../operation';

/** UTF-16 units of one text: a long story without a token, a chapter of a book with one. */
const LONGEST = { anyone: 50_000, known: 400_000 };

const UNREAD = 'api.error.deskLanguage';

const request = z
  .strictObject({
    text: z.string('web.error.required'),
    lang: z.string('web.error.required').regex(/^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/, UNREAD),
  })
  .meta({ id: 'CopydeskRequest' });

const report = z
  .strictObject({
    fixed: z.string().describe('The text after all findings with `safe: true`'),
    findings: z.array(
      z.strictObject({
        rule: z.string(),
        start: z.int().describe('UTF-16 units of the given text'),
        end: z.int(),
        message: z.string(),
        replacement: z.string().exactOptional(),
        safe: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'CopydeskReport' });

/** The copy desk takes languages that have rules, and those of the paper's editions. */
const isRead = (lang: string, { languages }: Paper): boolean =>
  hasRules(lang) || languages.includes(lang.split('-', 1).join(''));

/** `POST /copydesk`. */
export const copydeskOperations = ({ site }: Pick<ApiParts, 'site'>): readonly Operation[] => [
  operation({
    id: 'copydesk',
    group: 'finding',
    method: 'post',
    path: '/copydesk',
    needs: 'anyone',
    status: 200,
    summary: 'Reads a text as the copy desk does, by the paper’s locale, digits and house style',
    body: request,
    longBody: true,
    costly: true,
    reply: report,
    handle: async ({ body: { text, lang }, caller, lang: callerLang }) => {
      const max = caller ? LONGEST.known : LONGEST.anyone;
      if (text.length > max) throw new InvalidInput({ text: { key: 'web.error.tooLong', values: { max } } });
      if (!isRead(lang, site.paper())) throw new InvalidInput({ lang: { key: UNREAD } });
      const { fixed, findings } = copydesk(text, await copydeskSettings(site.paper(), lang));
      const shown = findings.map((finding) => {
        const { rule, start, end, safe, replacement } = finding;
        const message = findingText(site.t, finding, callerLang);
        return { rule, start, end, message, ...(replacement !== undefined && { replacement }), safe };
      });
      return { body: { fixed, findings: shown } };
    },
  }),
];
