/** Small exports of other systems, written for these tests. */

export interface Post {
  readonly id: number;
  readonly title: string;
  readonly content?: string;
  readonly excerpt?: string;
  readonly status?: string;
  readonly type?: string;
  readonly slug?: string;
  readonly date?: string;
  readonly link?: string;
  readonly creator?: string;
  /** `domain|nicename|name`. */
  readonly terms?: readonly string[];
  readonly meta?: Readonly<Record<string, string>>;
  readonly more?: string;
}

const site = 'https://old.example';
const cdata = (text: string) => `<![CDATA[${text}]]>`;
const slugged = (text: string) => encodeURIComponent(text.replaceAll(' ', '-'));

const term = (told: string) => {
  const [domain = '', nicename = '', name = ''] = told.split('|');
  return `<category domain="${domain}" nicename="${encodeURIComponent(nicename)}">${cdata(name)}</category>`;
};

const metaOf = ([key, value]: readonly [string, string]) =>
  `<wp:postmeta><wp:meta_key>${cdata(key)}</wp:meta_key><wp:meta_value>${cdata(value)}</wp:meta_value></wp:postmeta>`;

const itemOf = (post: Post) => `<item>
<title>${cdata(post.title)}</title>
<link>${post.link ?? `${site}/2019/05/${post.slug ?? slugged(post.title)}/`}</link>
<dc:creator>${cdata(post.creator ?? 'salma')}</dc:creator>
<guid isPermaLink="false">${site}/?p=${post.id}</guid>
<content:encoded>${cdata(post.content ?? 'نص الخبر.')}</content:encoded>
<excerpt:encoded>${cdata(post.excerpt ?? '')}</excerpt:encoded>
<wp:post_id>${post.id}</wp:post_id>
<wp:post_date>${cdata(post.date ?? '2019-05-04 11:30:00')}</wp:post_date>
<wp:post_date_gmt>${cdata(post.date ?? '2019-05-04 10:30:00')}</wp:post_date_gmt>
<wp:post_name>${cdata(post.slug ?? slugged(post.title))}</wp:post_name>
<wp:status>${cdata(post.status ?? 'publish')}</wp:status>
<wp:post_type>${cdata(post.type ?? 'post')}</wp:post_type>
${(post.terms ?? ['category|sports|رياضة']).map(term).join('\n')}
${Object.entries(post.meta ?? {})
  .map(metaOf)
  .join('\n')}
${post.more ?? ''}
</item>`;

/** An export of WordPress. */
export const wxr = (posts: readonly Post[]): string => `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>الجريدة القديمة</title><link>${site}</link><language>ar</language><wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_login>${cdata('salma')}</wp:author_login><wp:author_display_name>${cdata('سلمى العلوي')}</wp:author_display_name></wp:author>
${posts.map(itemOf).join('\n')}
</channel>
</rss>
`;

export const picture = (id: number, file: string, alt = ''): Post => ({
  id,
  title: file,
  type: 'attachment',
  status: 'inherit',
  terms: [],
  meta: alt === '' ? {} : { _wp_attachment_image_alt: alt },
  more: `<wp:attachment_url>${cdata(`${site}/wp-content/uploads/2019/05/${file}`)}</wp:attachment_url>`,
});

export const comment = (approved: '0' | '1') =>
  `<wp:comment><wp:comment_author>${cdata('قارئ')}</wp:comment_author><wp:comment_content>${cdata('رأي')}</wp:comment_content><wp:comment_approved>${approved}</wp:comment_approved></wp:comment>`;

/** An export of Ghost 5. */
export const ghost = (posts: readonly object[]): string =>
  JSON.stringify({
    db: [
      {
        meta: { version: '5.80.0' },
        data: {
          posts,
          tags: [
            { id: 't1', name: 'ثقافة', slug: 'thaqafa', visibility: 'public' },
            { id: 't2', name: 'عود', slug: 'oud', visibility: 'public' },
            { id: 't3', name: '#internal', slug: 'hash-internal', visibility: 'internal' },
          ],
          users: [{ id: 'u1', name: 'كريم', slug: 'karim', email: 'k@old.example', password: 'secret' }],
          posts_tags: [
            { post_id: 'p1', tag_id: 't2', sort_order: 1 },
            { post_id: 'p1', tag_id: 't1', sort_order: 0 },
            { post_id: 'p1', tag_id: 't3', sort_order: 2 },
          ],
          posts_authors: [{ post_id: 'p1', author_id: 'u1', sort_order: 0 }],
          posts_meta: [
            { post_id: 'p1', feature_image_alt: 'عود', feature_image_caption: '<b>عود</b> من فاس' },
          ],
        },
      },
    ],
  });
