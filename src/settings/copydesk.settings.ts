/** The settings by which the copy desk reads, in the API and in the editor: locale, digits and house style of the paper. */
import type { CopydeskOptions } from '../language/copydesk/copydesk';
import { localeOf } from '../web/paper';
import type { Paper } from '../web/paper';
import { houseStyleIn, loadHouseStyle } from './house.style';

/** @param lang a language, which takes the paper's locale, or a locale of its own, as `ar-TN` */
export async function copydeskSettings(paper: Paper, lang: string): Promise<CopydeskOptions> {
  const [language = lang] = lang.split('-');
  return {
    lang: lang === language ? localeOf(paper, lang) : lang,
    ...(language === 'ar' && { digits: paper.digits }),
    ...houseStyleIn(await loadHouseStyle(), language),
  };
}
