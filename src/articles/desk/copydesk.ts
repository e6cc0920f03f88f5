/** The copy desk's check of a story's text, with the paper's own style. */
import { copydesk } from '../../language/copydesk/copydesk';
import { copyScore } from '../../language/copydesk/finding';
import type { Finding } from '../../language/copydesk/finding';
import { textOfBody } from '../../blocks/body/plain-text';
import type { Message } from '../../errors';
import { copydeskSettings, findingText } from '../../settings/copydesk.settings';
import type { Paper } from '../../web/pages/paper';
import type { DeskContext } from '../../web/pages/desk-page';
import type { Article } from '../article';

/** Checks texts of one language; the answers have the order of the texts. */
export async function readTexts(
  texts: readonly string[],
  lang: string,
  paper: Paper,
): Promise<readonly (readonly Finding[])[]> {
  const how = await copydeskSettings(paper, lang);
  return texts.map((text) => copydesk(text, how).findings);
}

const wordsOf = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0);

/** The findings in the desk's language, and the score of the whole text. */
export async function readForEditor(
  texts: readonly string[],
  lang: string,
  desk: Pick<DeskContext, 'paper' | 't' | 'lang'>,
) {
  const read = await readTexts(texts, lang, desk.paper());
  return {
    score: copyScore(read.flat(), wordsOf(texts)),
    blocks: read.map((findings) =>
      findings.map((finding) => ({
        rule: finding.rule,
        start: finding.start,
        end: finding.end,
        safe: finding.safe,
        ...(finding.replacement !== undefined && { replacement: finding.replacement }),
        message: findingText(desk.t, finding, desk.lang),
      })),
    ),
  };
}

/** The texts that the score covers: the fields that readers see, and each block with its captions. */
const textsOf = ({ kicker, headline, standfirst, leadImage, body }: Article): readonly string[] =>
  [kicker, headline, standfirst, leadImage?.caption, ...textOfBody(body).split('\n')].flatMap((text) =>
    text === undefined || text === '' ? [] : [text],
  );

/** The message after a submission; the editor lists each finding. */
export async function deskScoreOf(article: Article, paper: Paper): Promise<Message> {
  const texts = textsOf(article);
  const findings = (await readTexts(texts, article.lang, paper)).flat();
  const score = copyScore(findings, wordsOf(texts));
  return { key: 'articles.desk.score', values: { score, count: findings.length } };
}
