import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeLogo, setLogo } from '../../src/administration/logo/logo.service';
import type { LogoVariant } from '../../src/administration/logo/logo.service';
import { createFindUses, findUsed } from '../../src/desk/media.uses';
import { sectionTree } from '../../src/sections/section.tree';
import { loadPaper } from '../../src/settings/paper.service';
import { publisher } from '../../src/seo/jsonld';
import { localFiles } from '../../src/storage/local';
import { paperIn } from '../../src/web/templates/views';
import { anActor } from '../an.actor';
import { openTemporaryDatabase } from '../database/temporary';
import { aPicture } from '../media/a.picture';
import { aSite } from '../web/a.site';

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
const folder = mkdtempSync(join(tmpdir(), 'midad-logo-'));
const files = localFiles(folder);
const chief = anActor('administrator', { id: 'a'.repeat(24) });
const context = { who: chief, now: new Date() };

beforeAll(async () => {
  database = await openTemporaryDatabase();
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const upload = (variant: LogoVariant, content: Buffer | string, who = chief): Promise<void> => {
  const path = join(folder, 'sent');
  writeFileSync(path, content);
  const received = { filename: 'logo.png', path };
  const logo = { received, names: { ar: 'الصباح' }, lang: 'ar', files };
  return setLogo({ ...context, who }, variant, logo);
};
const logo = async () => (await loadPaper('https://x.example')).logo;
const png = async (width: number) => (await aPicture(width, width / 4)).png().toBuffer();

test('what is no PNG or WebP, too small or for dark pages alone is refused with the reason', async () => {
  await expect(upload('dark', await png(400))).rejects.toThrow('lightFirst');
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  await expect(upload('light', svg)).rejects.toMatchObject({
    fields: { files: { key: 'administration.logo.type' } },
  });
  const jpeg = await (await aPicture(400, 100)).jpeg().toBuffer();
  await expect(upload('light', jpeg)).rejects.toMatchObject({
    fields: { files: { key: 'administration.logo.type' } },
  });
  await expect(upload('light', await png(80))).rejects.toMatchObject({
    fields: { files: { key: 'administration.logo.tooSmall' } },
  });
  await expect(upload('light', await png(400), anActor('editor'))).rejects.toThrow('notAllowed');
  expect(await logo()).toBeUndefined();
});

test('a logo is on pages and in structured data, and is a use of its file', async () => {
  await upload('light', await png(1200));
  await upload('dark', await (await aPicture(400, 100)).webp().toBuffer());
  const stored = await logo();
  expect(stored).toMatchObject({ light: { width: 960, height: 240 }, dark: { width: 400, height: 100 } });
  expect(stored?.light.src).toMatch(/^\/media\/[0-9a-f]{32}\/full-960\.webp$/);
  const paper = await loadPaper('https://x.example');
  expect(paperIn(paper, 'ar').logo).toEqual(stored);
  const { site } = aSite({ paper });
  expect(publisher(site, 'ar')).toMatchObject({
    logo: { url: `https://x.example${stored?.light.src ?? ''}`, width: 960, height: 240 },
  });
  if (!stored) throw new Error('no logo');
  const { mediaId } = stored.light;
  expect(await findUsed([mediaId])).toEqual(new Set([mediaId]));
  const uses = createFindUses(() => sectionTree([]));
  expect(await uses(mediaId)).toMatchObject([{ kind: 'paper', href: '/desk/logo' }]);
});

test('a removed one gives the name back', async () => {
  await removeLogo(context, 'dark');
  expect((await logo())?.dark).toBeUndefined();
  await expect(removeLogo({ ...context, who: anActor('editor') }, 'light')).rejects.toThrow('notAllowed');
  await removeLogo(context, 'light');
  expect(await logo()).toBeUndefined();
});
