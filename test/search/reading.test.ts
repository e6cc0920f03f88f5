import { rmSync } from 'node:fs';
import { createEventFeed } from '../../src/events/feed';
import { saveArticle } from '../../src/articles/article.service';
import { kill } from '../../src/articles/publishing.service';
import { createSearch } from '../../src/search/search';
import { readSections } from '../../src/sections/section.service';
import { aStory, at, editor, openNewsroom } from '../articles/newsroom';
import { aSite } from '../web/a.site';

test('smoke', async () => {
  const database = await openNewsroom();
  const { site, lines } = aSite({ clock: () => at(60) });
  const feed = createEventFeed({ database, log: site.log });
  const tree = await readSections();
  const search = await createSearch({ site, sections: () => tree, feed, dataDir: database.dataDir });
  const story = await aStory({
    headline: 'من وراء العطب في «واتساب»',
    body: '<p>أعلنت الحكومة المغربية عن خطة للمدارس.</p>',
    tags: ['تعليق_الواتساب'],
  });
  await feed.start();
  setTimeout(() => {
    process.stderr.write(lines.join(''));
  }, 3000);
  search.start();
  await search.caughtUp();
  const s = await aStory({
    headline: 'الوداد يفوز على الرجاء',
    body: '<p>فاز الفريق في الدار البيضاء.</p>',
    section: 'sports',
  });
  const t = Date.now();
  console.log(lines);
  for (;;) {
    const r = await search.api({ q: 'الرجاء' });
    if (r.total > 0) break;
    await new Promise((d) => setTimeout(d, 5));
  }
  console.log('visible after', Date.now() - t, lines);
  for (const q of [
    'واتساب',
    'WhatsApp',
    'حكومة',
    'مدرسة',
    '#تعليق_الواتساب',
    'واتسب',
    'الوداد -الرجاء',
    '"وراء العطب"',
    'section:sports',
    'فريق قسم:رياضة',
    'كازابلانكا',
    'الود',
  ])
    console.log(q, JSON.stringify(await search.api({ q })));
  await kill(editor, s.id, 'x', at(61));
  console.log((await search.api({ q: 'الرجاء' })).items);
  await search.caughtUp();
  console.log(await search.api({ q: 'الرجاء' }));
  await feed.stop();
  await search.stop();
  await database.close();
}, 20000);
