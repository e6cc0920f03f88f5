/** What the chosen languages, countries, digits and zone make of a story's head, a date and a number. */
import { InvalidInput } from '../../errors';
import { formatDateTime, formatWeekdayDate, hijriDate } from '../../language/locale/dates';
import { formatNumber } from '../../language/locale/numbers';
import { ownName } from '../../language/names';
import { directionOf } from '../../language/text/direction';
import { readPaperSettings } from '../../settings/paper.input';
import { dateStyle, digitsOf, localeOf, nameIn } from '../../web/pages/paper';
import type { Paper } from '../../web/pages/paper';
import type { Translate } from '../../web/site';

/** An edition as the settings write it. */
interface SampleEdition {
  readonly lang: string;
  readonly dir: string;
  readonly language: string;
  readonly name: string;
  readonly tagline: string;
  readonly headline: string;
  readonly moment: string;
  readonly iso: string;
  readonly day: string;
  readonly number: string;
}

export interface SettingsSample {
  /** Where the form is sent to be shown with another sample, unsaved. */
  readonly action: string;
  readonly editions: readonly SampleEdition[];
}

const NUMBER = 1_234_567.5;

/** The stored paper with the settings of a form; the stored paper alone where a setting is refused. */
function paperWith(paper: Paper, raw: unknown): Paper {
  try {
    return { ...paper, ...readPaperSettings(raw) };
  } catch (error) {
    if (error instanceof InvalidInput) return paper;
    throw error;
  }
}

interface SampleParts {
  readonly paper: Paper;
  /** The unchecked settings of the form. */
  readonly raw: unknown;
  readonly now: Date;
  readonly t: Translate;
}

export function settingsSample({ paper: stored, raw, now, t }: SampleParts): SettingsSample {
  const paper = paperWith(stored, raw);
  const editions = paper.languages.map((lang) => {
    const style = dateStyle(paper, lang);
    const hijri = lang === 'ar' ? ` · ${hijriDate(now, style, paper.hijriDays)}` : '';
    return {
      lang,
      dir: directionOf(lang),
      language: ownName(lang),
      name: nameIn(paper, lang),
      tagline: paper.tagline[lang] ?? '',
      headline: t(lang, 'administration.settings.sampleHeadline'),
      moment: formatDateTime(now, style),
      iso: now.toISOString(),
      day: formatWeekdayDate(now, style) + hijri,
      number: formatNumber(NUMBER, localeOf(paper, lang), digitsOf(paper, lang)),
    };
  });
  return { action: '/desk/settings/preview', editions };
}
