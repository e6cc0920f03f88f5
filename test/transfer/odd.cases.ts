/** Unusual Markdown and text of editors, site generators and damaged disks. All of it is invented. */

export interface OddCase {
  readonly format: 'markdown' | 'text';
  readonly content: string | Buffer;
  readonly lang?: string;
}

const cp = (encoding: 'windows-1256' | 'iso-8859-6', text: string): Buffer => {
  const byCharacter = new Map<string, number>();
  for (let byte = 0; byte < 256; byte += 1)
    byCharacter.set(new TextDecoder(encoding).decode(Uint8Array.of(byte)), byte);
  return Buffer.from(Array.from(text, (character) => byCharacter.get(character) ?? 0x3f));
};
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const md = (content: string | Buffer): OddCase => ({ format: 'markdown', content });
const txt = (content: string | Buffer): OddCase => ({ format: 'text', content });
const page = (front: string, body = 'نص الخبر.') => `---\n${front}\n---\n\n${body}\n`;

const lines =
  'عنوان الخبر العاجل\nنص الخبر الأول وفيه كلام كثير عن المدينة وأهلها.\nفقرة ثانية من الخبر نفسه.\n';

/** Aliases of aliases: 9 levels of 9 would be 387 million words. */
const laughs = [
  'a: &a [ها, ها, ها, ها, ها, ها, ها, ها, ها]',
  ...Array.from('bcdefghi', (name, at) => {
    const before = 'abcdefghi'[at] ?? 'a';
    return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`;
  }),
].join('\n');

export const oddCases: Readonly<Record<string, OddCase>> = {
  'unclosed front matter': md('---\ntitle: عنوان غير مغلق\ntags: [أ, ب]\n\nنص الخبر.\n'),
  'front matter twice': md(page('title: مرتان', '---\ntitle: ثانية\n---\n\nنص الخبر.')),
  'rules in the text': md('---\n\n# بين خطين\n\nنص.\n\n---\n\nنص آخر.\n'),
  'toml with dates and arrays': md(
    '+++\ntitle = "من توم"\ndate = 2021-03-04T05:06:07+01:00\ntags = ["ثقافة", "سفر"]\n[params]\ncredits = [1, 2]\n+++\n\nنص الخبر.\n',
  ),
  'toml with a local date': md('+++\ntitle = "تاريخ محلي"\ndate = 2021-03-04\n+++\n\nنص الخبر.\n'),
  'yaml with an anchor': md(page('title: &t مرساة\ndescription: *t\nauthor: &who [سلمى]\nwriter: *who')),
  'yaml billion laughs': md(page(`title: ضحك\n${laughs}`)),
  'yaml merge keys': md(page('base: &b {kicker: تغطية}\n<<: *b\ntitle: دمج')),
  'yaml tags of types': md(
    page('title: !!str 2021\ndate: !!timestamp 2021-02-03\nx: !!python/object:os.system ls'),
  ),
  'yaml with tabs': md('---\ntitle:\tعنوان بجدولة\ntags:\n\t- أ\n\t- ب\n---\n\nنص الخبر.\n'),
  'yaml block scalars': md(page('title: >-\n  عنوان\n  على سطرين\ndescription: |\n  سطر\n  سطر آخر')),
  'yaml twice the same key': md(page('title: أول\ntitle: ثان')),
  'yaml that is a list': md('---\n- أ\n- ب\n---\n\n# قائمة\n\nنص.\n'),
  'yaml prototype keys': md(page('title: نموذج\n__proto__: {a: 1}\nconstructor: x\ntoString: y')),
  'bom and crlf': md(`\ufeff${page('title: علامة وأسطر').replaceAll('\n', '\r\n')}`),
  'old mac lines': md(page('title: أسطر قديمة', 'فقرة.\n\nفقرة ثانية.').replaceAll('\n', '\r')),
  empty: md(''),
  'only spaces': md(' \t\n\u200f\n\ufeff\n'),
  'only front matter': md('---\ntitle: واجهة وحدها\n---\n'),
  'only a title': md('# عنوان وحده\n'),
  'only a headline of text': txt('سطر وحيد\n'),
  'utf-16le with bom': md(Buffer.from(`\ufeff${page('title: ست عشرة')}`, 'utf16le')),
  'utf-16be with bom': txt(utf16be(`\ufeff${lines}ست عشرة مقلوبة\n`)),
  'utf-16le without bom': txt(Buffer.from(`${lines}بلا علامة\n`, 'utf16le')),
  'utf-16be without bom': txt(utf16be(`${lines}مقلوبة بلا علامة\n`)),
  'odd number of bytes in utf-16': txt(
    Buffer.concat([Buffer.from(`\ufeff${lines}ناقص\n`, 'utf16le'), Buffer.of(0x41)]),
  ),
  'iso-8859-6': txt(cp('iso-8859-6', `${lines}إيزو\n`)),
  'windows-1256': txt(cp('windows-1256', `${lines}نوافذ، «هلالان» – شرطة\n`)),
  'windows-1252': {
    ...txt(
      Buffer.from(
        '\x93L\x92\xe9t\xe9\x94 \xe0 No\xebl\nLe pr\xe9sident a d\xe9clar\xe9 \x96 hier \x96 que tout va bien \x85\n',
        'latin1',
      ),
    ),
    lang: 'fr',
  },
  'utf-8 with one broken byte': txt(
    Buffer.concat([Buffer.from(`${lines}مكسور `), Buffer.of(0xff), Buffer.from('هنا\n')]),
  ),
  'nul bytes': txt(Buffer.from(`${lines}صفر\0هنا\n`)),
  'nul bytes in front matter': md(Buffer.from(page('title: صفر\0عنوان'))),
  'one line of 5 MB': txt(`عنوان طويل\n${'كلمة '.repeat(1_040_000 / 2)}\n`),
  'one line of 5 MB in markdown': md(`# عنوان طويل\n\n${'كلمة '.repeat(500_000)}\n`),
  'a headline of 100,000 letters': txt(`${'ع'.repeat(100_000)}\nنص\n`),
  '10,000 quotes within each other': md(`# اقتباسات\n\n${'>'.repeat(10_000)} نص\n`),
  '10,000 brackets': md(`# أقواس\n\n${'['.repeat(10_000)}نص${']'.repeat(10_000)}\n`),
  '10,000 brackets of pictures': md(`# صور\n\n${'!['.repeat(10_000)}نص\n`),
  '10,000 lists within each other': md(`# قوائم\n\n${'- '.repeat(10_000)}نص\n`),
  '10,000 stars': md(`# نجوم\n\n${'*'.repeat(10_000)}نص${'*'.repeat(10_000)}\n`),
  'front matter of brackets': md(page(`title: أقواس\nx: ${'['.repeat(10_000)}`)),
  'reference links': md(
    '# مراجع\n\nانظر [الموقع][1] و[آخر][] و[سيئ][3].\n\n[1]: https://a.example "عنوان"\n[آخر]: https://b.example\n[3]: javascript:alert(1)\n',
  ),
  'html blocks': md(
    '# كتل\n\n<div class="x"><p>داخل الكتلة</p><script>alert(1)</script></div>\n\nفقرة مع <b>غليظ</b> و<br>سطر.\n\n<details><summary>ملخص</summary>\n\nتفصيل\n\n</details>\n',
  ),
  footnotes: md(
    '# حواش\n\nكلام[^1] وكلام[^طويلة] وكلام[^غائبة] ومرة[^1].\n\n[^1]: أولى.\n[^طويلة]: ثانية\n    على سطرين.\n[^بلا نداء]: ثالثة.\n[^وحيدة]: رابعة.\n',
  ),
  tables: md('# جداول\n\n| أ | ب |\n|:--|--:|\n| 1 | 2 |\n| `a|b` | \\| |\n| ناقص |\n'),
  'task lists': md('# مهام\n\n- [ ] لم يتم\n- [x] تم\n  - [X] داخل\n'),
  obsidian: md(
    page(
      'title: أوبسيديان\naliases: [اسم, "اسم آخر"]\ntags:\n  - رحلة/صيف\n  - "#وسم"',
      'رابط [[صفحة]] و[[صفحة أخرى#قسم|كلمات]] و![[صفحة مضمنة]].\n\n> [!warning]- تنبيه\n> نص التنبيه\n\n%% تعليق خاص %%\n\n==مميز== ^a1b2c3\n',
    ),
  ),
  'hugo shortcodes': md(
    page(
      'title: هوغو',
      '{{< youtube dQw4w9WgXcQ >}}\n\n{{< unknown a="b" >}}داخل{{< /unknown >}}\n\n{{% notice tip %}}\nتنبيه\n{{% /notice %}}\n\n`{{< code >}}`',
    ),
  ),
  'a picture of the vault that is gone': md('# صورة الخزنة\n\n![[صورة غائبة.png|300]]\n'),
  'a figure of hugo that is gone': md('# صورة هوغو\n\n{{< figure src="gone.jpg" caption="صورة" >}}\n'),
  'jekyll tags': md(
    page(
      'layout: post\ntitle: جيكل',
      '{% include note.html %}\n\n{{ site.title }}\n\n{% raw %}{{ خام }}{% endraw %}\n\n{% highlight js %}\nlet a;\n{% endhighlight %}\n\n{% post_url 2020-01-01-x %}',
    ),
  ),
  'arabic-indic date': md(page('title: تاريخ هندي\ndate: ٢٠٢١-٠٣-٠٤')),
  'persian digits and time': md(page('title: أرقام فارسية\ndate: ۲۰۲۱/۰۳/۰۴ ۰۵:۰۶')),
  'hijri date': md(page('title: هجري\ndate: 1442-07-20')),
  'arabic month': md(page('title: شهر عربي\ndate: 4 مارس 2021')),
  'impossible date': md(page('title: مستحيل\ndate: 2021-13-45')),
  'american date': md(page('title: أمريكي\ndate: 03/04/2021')),
  'epoch date': md(page('title: ثوان\ndate: 1614816000')),
  'twelve hours': md(page('title: مساء\ndate: 2021-03-04 05:06 PM')),
  draft: md(page('title: مسودة\ndraft: true')),
  'future date': md(page('title: غدا\ndate: 2099-01-01T00:00:00Z')),
  'a slug that is taken': md(page('title: رابط أول\nslug: نفس-الرابط')),
  'a slug that is taken again': md(page('title: رابط ثان\nslug: نفس-الرابط', 'نص آخر.')),
  'a title that is taken': md(page('title: رابط أول', 'نص ثالث.')),
  'a slug of signs': md(page('title: رابط غريب\nslug: "../../etc/passwd?x=<script>"')),
  'rtl marks in keys and values': md(page('\u200ftitle: \u202bعلامات\u202c\nslug: \u200eعلامات\u200f')),
  'picture out of the folder': md('# صورة خارجية\n\n![مرور](../../../etc/passwd)\n'),
  'picture by data address': md(
    '# صورة مضمنة\n\n![نقطة](data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7)\n',
  ),
  'section that is not there': md(page('title: قسم غائب\nsection: لا-وجود')),
  'language without edition': md(page('title: Deutsch\nlang: de', 'Text.')),
  'e-mail as author': md(page('title: بريد\nauthor: a@b.example')),
  'a very long tag': md(
    page(
      `title: وسوم\ntags: [${'و'.repeat(500)}, ${Array.from({ length: 80 }, (_, n) => `و${n}`).join(', ')}]`,
    ),
  ),
  'json front matter': md(
    '{\n  "title": "جيسون",\n  "date": "2021-03-04",\n  "tags": ["أ"]\n}\n\nنص الخبر.\n',
  ),
  'setext headings': md('عنوان بخط\n=========\n\nنص\n\nفرعي\n------\n'),
  'two first headings': md('# أول عنوان\n\nنص\n\n# ثاني عنوان\n'),
  'math and emoji codes': md('# رموز\n\n$$x^2$$ و :smile: و H~2~O و ~~محذوف~~\n'),
  'code that never ends': md('# شيفرة\n\n```js\n[[ليس رابطا]] {{< x >}}\n'),
  'comment that never ends': md('# تعليق\n\nنص <!-- لا ينتهي\n\nوبقية النص.\n'),
};
