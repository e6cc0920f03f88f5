/** Functions that read addresses, headers, cursors and short fields of forms. */
import { groupsOf, linesOf, pairsOf } from '../../src/administration/lines';
import { readCursor } from '../../src/api/cursor';
import { checkVersion } from '../../src/api/preconditions';
import { emailKey } from '../../src/accounts/email';
import { readAccountInput } from '../../src/accounts/account.input';
import { deviceName } from '../../src/accounts/sessions/device-name';
import { readListQuery } from '../../src/articles/desk/list/list.input';
import { escapeXml } from '../../src/feeds/xml';
import { readMediaChange, readUploadFields } from '../../src/media/media.input';
import { readPageInput } from '../../src/pages/page.input';
import { readPersonInput } from '../../src/people/person.input';
import { readCoverageInput } from '../../src/planning/coverages/coverage.input';
import { searchUrl } from '../../src/search/address';
import { typedQuery } from '../../src/search/query';
import { readSectionInput } from '../../src/sections/section.input';
import { isForeignSpelling } from '../../src/seo/old-address';
import { isSafeTarget } from '../../src/seo/redirect';
import { readHouseStyle } from '../../src/settings/house.style';
import { isSafeMenuTarget } from '../../src/settings/menus';
import { cacheKeyOf, knownQuery, pathOf, readablePath } from '../../src/web/page-cache/page-request';
import { readCarried } from '../../src/web/request/carried-fields';
import { unseal } from '../../src/web/request/signed';
import { readAssignmentInput } from '../../src/workflow/assignments/assignment.input';
import { readThreadInput } from '../../src/workflow/threads/thread.input';
import { unlessRefused, type Functions } from './functions';

/** Fields whose maximum is so high that refusing more must take no time: see `refusing`. */
export const shortFields: Functions = {
  'a person of the byline': unlessRefused((text) =>
    readPersonInput({
      names: { ar: text },
      bios: { ar: text },
      slug: text,
      social: [{ name: text, url: text }],
    }),
  ),
  'a section': unlessRefused((text) => readSectionInput({ names: { ar: text }, slug: text })),
  'a page': unlessRefused((text) => readPageInput({ texts: [{ lang: 'ar', title: text, body: text }] })),
  'words of a file': unlessRefused((text) => readMediaChange({ alt: { ar: text }, caption: { ar: text } })),
  'words beside an upload': unlessRefused((text) => readUploadFields({ alt: text, caption: text }, 'ar')),
  'an account': unlessRefused((text) =>
    readAccountInput({ email: text, name: text, password: text, role: text }),
  ),
  'a coverage': unlessRefused((text) => readCoverageInput({ title: text, notes: text, day: text })),
  'an assignment': unlessRefused((text) => readAssignmentInput({ title: text, text, due: text, note: text })),
  'a note beside a story': unlessRefused((text) => readThreadInput({ text, quote: text, block: text })),
  'house style': unlessRefused((text) =>
    readHouseStyle({ words: { ar: [{ find: text, use: text }] }, exceptions: {} }),
  ),
  readCursor: unlessRefused((text) => readCursor(text, /^\d+ [0-9a-f]{24}$/)),
};

export const webFunctions: Functions = {
  ...shortFields,
  linesOf,
  pairsOf,
  groupsOf,
  checkVersion: unlessRefused((text) => checkVersion(text, 3)),
  deviceName,
  emailKey,
  'the list of stories': (text) => readListQuery({ q: text, after: text, status: text }),
  escapeXml,
  searchUrl: (text) =>
    searchUrl({ edition: 'ar', q: text }, { siteUrl: 'https://x.example', languages: ['ar'] } as never),
  typedQuery,
  isForeignSpelling,
  isSafeTarget,
  isSafeMenuTarget,
  'an address taken apart': (text) => [
    pathOf(text),
    readablePath(text),
    cacheKeyOf(text, knownQuery(`/?${text}`, ['a', 'q'])),
  ],
  readCarried,
  unseal: (text) => unseal('secret', 'form', text),
};
