/** An export of WordPress as a paper of some years gives it: the same file each time for the same number. */

const WORDS = [
  'قال الوزير إن الحكومة ستعلن قريبا عن خطة جديدة لدعم الاقتصاد الوطني وتحسين مستوى المعيشة في المدن والقرى',
  'البعيدة بعد اجتماع طويل حضره عدد من الخبراء والمسؤولين في العاصمة أمس وأضاف أن العمل بدأ منذ شهور وسيستمر',
]
  .join(' ')
  .split(' ');
const SUBJECTS = 8;
const AUTHORS = 20;
const TAGS = 200;
const HOUR = 3_600_000;
const FIRST_DAY = Date.UTC(2010, 0, 1);

/** Numbers that only look random (linear congruence of ANSI C). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state % below;
  };
}

/** The file, piece by piece: stories of two hundred words with subjects, tags, an author and an old address. */
export function* invented(stories: number): Iterable<string> {
  const below = numbers(7);
  const words = (count: number) => Array.from({ length: count }, () => WORDS[below(WORDS.length)]).join(' ');
  yield HEAD;
  for (let n = 0; n < SUBJECTS; n += 1) yield subject(n);
  for (let n = 0; n < AUTHORS; n += 1) yield author(n);
  for (let n = 1; n <= stories; n += 1) yield story(n, words);
  yield '</channel></rss>\n';
}

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>x</title><link>https://old.example</link>
<language>ar</language><wp:base_site_url>https://old.example</wp:base_site_url>
`;

const subject = (n: number): string => `<wp:category><wp:term_id>${n + 2}</wp:term_id>
<wp:category_nicename>subject${n}</wp:category_nicename><wp:cat_name><![CDATA[قسم ${n}]]></wp:cat_name></wp:category>
`;

const author = (n: number): string => `<wp:author><wp:author_login>author${n}</wp:author_login>
<wp:author_display_name><![CDATA[كاتب ${'ابتثجحخدذرزسشصضطظعغف'[n] ?? ''}${n}]]></wp:author_display_name></wp:author>
`;

function story(n: number, words: (count: number) => string): string {
  const at = new Date(FIRST_DAY + n * HOUR).toISOString().slice(0, 19).replace('T', ' ');
  const path = `${at.slice(0, 4)}/${at.slice(5, 7)}/story-${n}`;
  const block = () => `<!-- wp:paragraph -->\n<p>${words(40)}.</p>\n<!-- /wp:paragraph -->`;
  const tags = [n % TAGS, (n * 7) % TAGS].map(
    (tag) => `<category domain="post_tag" nicename="tag${tag}"><![CDATA[وسم ${tag}]]></category>`,
  );
  return `<item><title>${words(7)} ${n}</title><link>https://old.example/${path}/</link>
<dc:creator><![CDATA[author${n % AUTHORS}]]></dc:creator>
<guid isPermaLink="false">https://old.example/?p=${n}</guid><description></description>
<content:encoded><![CDATA[${Array.from({ length: 5 }, block).join('\n\n')}]]></content:encoded>
<excerpt:encoded><![CDATA[${words(15)}]]></excerpt:encoded><wp:post_id>${n}</wp:post_id>
<wp:post_date>${at}</wp:post_date><wp:post_date_gmt>${at}</wp:post_date_gmt>
<wp:comment_status>open</wp:comment_status><wp:post_name>story-${n}</wp:post_name><wp:status>publish</wp:status>
<wp:post_parent>0</wp:post_parent><wp:post_type>post</wp:post_type><wp:post_password></wp:post_password>
<category domain="category" nicename="subject${n % SUBJECTS}"><![CDATA[قسم ${n % SUBJECTS}]]></category>
${tags.join('')}</item>
`;
}
