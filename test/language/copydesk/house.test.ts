import { copydesk } from '../../../src/language/copydesk/copydesk';
import { suggestionRule, safeRule } from './tables';

const houseStyle = [
  { find: 'فيس بوك', use: 'فيسبوك', except: ['نادي فيس بوك للقراءة'] },
  { find: 'الواتس اب', use: 'واتساب' },
  { find: 'جرينيتش', use: 'غرينيتش' },
  { find: 'الصحراء', use: 'الصحراء المغربية' },
  { find: 'Facebook', use: 'فيسبوك' },
];

safeRule(
  'house-word',
  { houseStyle },
  [
    'فيسبوك وواتساب',
    'نادي فيس بوك للقراءة',
    'وسم #فيس_بوك هنا',
    'رابط https://facebook.com هنا',
    'توقيت غرينيتش',
    'الصحراء المغربية',
    'فيس وبوك',
    'فيس بوكر',
    'حساب @facebook هنا',
    'قال “جرينيتش” (كذا) ومضى',
    'اللغة الصحراوية',
  ],
  [
    ['شركة فيس بوك الأمريكية', 'شركة فيسبوك الأمريكية'],
    ['بفيس بوك ولفيس بوك', 'بفيسبوك ولفيسبوك'],
    ['بتوقيت جرينيتش.', 'بتوقيت غرينيتش.'],
    ['في الصحراء أمس', 'في الصحراء المغربية أمس'],
    ['شركة FACEBOOK عادت', 'شركة فيسبوك عادت'],
    ['الواتس  اب', 'واتساب'],
  ],
);

suggestionRule(
  'house-banned',
  { houseStyle: [{ find: 'جدير بالذكر', except: ['برنامج جدير بالذكر'] }, { find: 'حيث أن' }] },
  [
    'جدير بالثقة',
    'برنامج جدير بالذكر',
    'حيث إن الأمر',
    'وسم #جدير_بالذكر',
    'جديرة بالذكر',
    'رابط https://midad.ma/جدير بالخير',
    'الجدير بالذكرى',
    'حيث أنه',
    'قال «جدير بالذكر» (كذا) ومضى',
    'بلا عبارات',
  ],
  [
    ['جدير بالذكر أن الأمر', 'جدير بالذكر', undefined],
    ['وجدير بالذكر أن الأمر', 'جدير بالذكر', undefined],
    ['حيث أن الأمر', 'حيث أن', undefined],
    ['هذا جدير بالذكر.', 'جدير بالذكر', undefined],
    ['ثم حيث أن الأمر', 'حيث أن', undefined],
  ],
);

test('entries that undo each other change nothing, so that the text comes to rest', () => {
  const loop = [
    { find: 'غاز', use: 'جاز' },
    { find: 'جاز', use: 'غاز' },
  ];
  expect(copydesk('غاز وجاز', { lang: 'ar', houseStyle: loop }).fixed).toBe('غاز وجاز');
});

test('an entry is read as words, never as a pattern', () => {
  const houseStyle = [
    { find: 'C++', use: 'سي بلس' },
    { find: '.*', use: 'x' },
    { find: ' ', use: 'y' },
  ];
  expect(copydesk('لغة C++ سهلة', { lang: 'ar', houseStyle }).fixed).toBe('لغة سي بلس سهلة');
});

test('excepted phrases stay as they are', () => {
  const how = { lang: 'ar', exceptions: ['ايقونة بريس'] };
  expect(copydesk('ايقونة بريس: ايقونة', how).fixed).toBe('ايقونة بريس: أيقونة');
});
