/** The settings of the copy desk, in the API and in the editor: locale, digits and house style of the paper. */
import type { CopydeskOptions, Finding } from '../language/copydesk/copydesk';
import { digitsOf, localeOf } from '../web/pages/paper';
import type { Paper } from '../web/pages/paper';
import type { Translate } from '../web/site';
import { houseStyleIn, loadHouseStyle } from './house.style';

/** @param lang a language, which takes the paper's locale, or a locale such as `ar-TN` */
export async function copydeskSettings(paper: Paper, lang: string): Promise<CopydeskOptions> {
  const [language = lang] = lang.split('-');
  return {
    lang: lang === language ? localeOf(paper, lang) : lang,
    digits: digitsOf(paper, language),
    ...houseStyleIn(await loadHouseStyle(), language),
  };
}

/** A finding in the language of its reader. */
export const findingText = (t: Translate, finding: Finding, lang: string): string =>
  t(lang, `language.copydesk.${finding.messageKey}`);
