/** The copy desk over a story's text, with the paper's own style. */
import { copydesk } from '../../language/copydesk/copydesk';
import { copyScore, findingMessage } from '../../language/copydesk/finding';
import type { Finding } from '../../language/copydesk/finding';
import { htmlToText } from '../../language/plain';
import type { Message } from '../../errors';
import { houseStyleIn, loadHouseStyle } from '../../settings/house.style';
import type { Paper } from '../../web/paper';
import { localeOf } from '../../web/paper';
import type { Article } from '../article';

type PaperFacts = Pick<Paper, 'locales' | 'digits'> & Paper;

/** Reads texts of one language; each answer belongs to the text of the same place. */
export async function readTexts(
  texts: readonly string[],
  lang: string,
  paper: PaperFacts,
): Promise<readonly (readonly Finding[])[]> {
  const style = houseStyleIn(await loadHouseStyle(), lang);
  const digits = lang.startsWith('ar') ? { digits: paper.digits } : {};
  const how = { lang: localeOf(paper, lang), ...digits, ...style };
  return texts.map((text) => copydesk(text, how).findings);
}

const wordsOf = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0);

/** What the editor shows: findings with their words in the desk's language, and the score of the whole. */
export async function readForEditor(
  texts: readonly string[],
  lang: string,
  paper: PaperFacts,
  deskLang: string,
) {
  const read = await readTexts(texts, lang, paper);
  return {
    score: copyScore(read.flat(), wordsOf(texts)),
    blocks: read.map((findings) =>
      findings.map((finding) => ({
        ...{ rule: finding.rule, start: finding.start, end: finding.end, safe: finding.safe },
        ...(finding.replacement !== undefined && { replacement: finding.replacement }),
        message: findingMessage(finding, deskLang),
      })),
    ),
  };
}

/** What is told when a story is submitted. */
export async function deskScoreOf(article: Article, paper: PaperFacts): Promise<Message> {
  const text = [article.headline, article.standfirst ?? '', htmlToText(article.body)].join('\n');
  const findings = (await readTexts([text], article.lang, paper)).flat();
  const score = copyScore(findings, article.wordCount);
  return { key: 'articles.desk.score', values: { score, count: findings.length } };
}
