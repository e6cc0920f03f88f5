import { safeRule } from './tables';

const lang = 'en';

safeRule(
  'en-quotes',
  { lang },
  [
    'He said “yes”',
    'A 15" and a 17" screen',
    'One " only',
    'The code `print("yes")` here',
    '<a title="yes"> here',
    '5\'10" tall',
    'no quotes',
    '"First paragraph\n"and the second',
    'See #tag here',
    'He said (yes)',
  ],
  [
    ['He said "yes" twice', 'He said “yes” twice'],
    ['"Yes," he said.', '“Yes,” he said.'],
    ['("Yes")', '(“Yes”)'],
    ['"Yes" and "no"', '“Yes” and “no”'],
    ['The "Times" said', 'The “Times” said'],
  ],
);

safeRule(
  'en-apostrophe',
  { lang },
  [
    'It’s fine',
    "the '90s",
    "5' tall",
    "The code `it's` here",
    "the 'quoted' word",
    "readers' choice",
    'no apostrophe',
    "See https://midad.ma/it's here",
    "rock 'n' roll",
    "'twas",
  ],
  [
    ["It's fine", 'It’s fine'],
    ["the paper's name", 'the paper’s name'],
    ["don't and won't", 'don’t and won’t'],
    ["O'Brien", 'O’Brien'],
    ["l'Opinion", 'l’Opinion'],
  ],
);

safeRule(
  'en-dash',
  { lang },
  [
    'yes – no',
    'yes—no',
    'git commit --amend here',
    'The code `a -- b` here',
    'a--b',
    '---',
    'well-known',
    'x -- ',
    'See https://midad.ma/ab--cd here',
    '10--20',
  ],
  [
    ['yes -- no', 'yes – no'],
    ['word--word', 'word—word'],
    ['He left -- at last -- home', 'He left – at last – home'],
    ['the end--almost', 'the end—almost'],
    ['(yes) -- no', '(yes) – no'],
  ],
);

safeRule(
  'en-years',
  { lang },
  [
    '2017–2018',
    'tel. 0522-2017-2018',
    '2017-05-03',
    '2018-2017',
    'ISBN 978-2017-2018-1',
    '10-20',
    '3017-3018',
    '#tag2017',
    'The code `2017-2018` here',
    '2-1',
  ],
  [
    ['the 2017-2018 season', 'the 2017–2018 season'],
    ['(1999-2001)', '(1999–2001)'],
    ['1914-1918, 1939-1945', '1914–1918, 1939–1945'],
    ['from 1956-1961.', 'from 1956–1961.'],
    ['1912-1956', '1912–1956'],
  ],
);

safeRule(
  'en-space-before-mark',
  { lang },
  [
    'Who? Me! Yes; no: fine.',
    'He smiled :) there',
    'ratio 2 : 1',
    'The code `a ? b` here',
    'Say (!) it',
    '« Qui? » he read',
    'a !important rule',
    'x\n? y',
    'See #tag here',
    'He smiled ;) there',
  ],
  [
    ['Who ?', 'Who?'],
    ['Stop !', 'Stop!'],
    ['He said : yes', 'He said: yes'],
    ['Yes ; no', 'Yes; no'],
    ['Who ? Me !', 'Who? Me!'],
  ],
);
