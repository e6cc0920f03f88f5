/** Sample models of the desk's partials, as an Arabic newsroom would fill them. */
import { freshForm, type FormState } from '../../web/request/form';
import { listSample } from './list.sample';
import type { GallerySamples } from './gallery.view';

export const GALLERY = '/desk/_gallery';

const moment = { iso: '2026-11-24T09:30:00Z', text: '24 نونبر 2026، 10:30', relative: 'قبل ساعتين' };

const filled = freshForm({
  title: 'ندوة صحفية حول مياه الشرب',
  place: 'الرباط',
  startsAt: '2026-11-25T10:00',
  endsAt: '',
  description: 'حضور الوزير والوكالة الوطنية.',
  sectionId: 'society',
});

const refused: FormState = {
  values: { headline: '', section: 'society' },
  errors: { headline: 'اكتب عنوانا.', section: 'اختر قسما آخر.' },
  problem: 'لم يُحفظ النموذج. صحح ما يلي:',
  faults: [
    { field: 'gallery-headline', text: 'العنوان: اكتب عنوانا.' },
    { field: 'gallery-section', text: 'القسم: اختر قسما آخر.' },
  ],
};

const sections = [
  { value: 'society', name: 'مجتمع' },
  { value: 'economy', name: 'اقتصاد' },
  { value: 'sports', name: 'رياضة' },
];

const field = { value: '', hint: undefined, error: undefined, checked: false, options: [] };

const fields: GallerySamples['fields'] = [
  { ...field, name: 'paper', type: 'text', label: 'اسم الصحيفة', value: 'مداد', hint: 'كما يظهر للقراء' },
  {
    ...field,
    name: 'mail',
    type: 'email',
    label: 'البريد',
    dir: 'ltr',
    value: 'x',
    error: 'عنوان غير صحيح.',
  },
  { ...field, name: 'about', type: 'textarea', label: 'نبذة', value: 'جريدة مستقلة تصدر كل يوم.', rows: 2 },
  {
    ...field,
    name: 'menu',
    type: 'select',
    label: 'القسم',
    options: sections.map((each, at) => ({ ...each, selected: at === 1 })),
  },
  { ...field, name: 'shown', type: 'tick', label: 'يظهر في الصفحة الأولى', checked: true },
  { ...field, name: 'list', type: 'file', label: 'ملف', accept: 'text/csv' },
];

const further: GallerySamples['further'] = [
  {
    title: 'administration.area.redirects',
    lead: 'administration.about.redirects',
    action: GALLERY,
    submit: 'administration.save',
    fields: [{ ...field, name: 'old', type: 'text', label: 'العنوان القديم', dir: 'ltr', value: '/old' }],
    form: freshForm(),
  },
];

const person: GallerySamples['person'] = {
  form: freshForm({ name: 'سلمى العلوي', email: 'salma@midad.example', role: 'section_editor', lang: 'ar' }),
  roles: [
    { value: 'journalist', name: 'صحفي' },
    { value: 'section_editor', name: 'محرر قسم' },
  ],
  languages: [
    { value: 'ar', name: 'العربية' },
    { value: 'fr', name: 'Français' },
  ],
  sections: sections.map(({ value, name }, at) => ({ id: value, name, checked: at === 0 })),
};

const token = { name: 'تطبيق الهاتف', scopes: 'قراءة', created: moment, used: moment, expires: moment };

const tile = {
  href: GALLERY,
  kind: 'image',
  format: 'JPG',
  facts: 'صورة · 1200 × 800 · 240 كيلوبايت',
  menu: [{ name: 'افتح', icon: 'square-pen', href: GALLERY }],
};

export const samples: GallerySamples = {
  fields,
  further,
  filled,
  refused,
  sections,
  person,
  tokens: [
    { ...token, id: 't1', expired: false },
    { ...token, id: 't2', name: 'نشرة البريد', used: undefined, expired: true },
  ],
  note: {
    id: 'n1',
    blockId: 'b1',
    quote: 'دام العطب ساعتين',
    resolved: false,
    comments: [
      { by: 'سلمى العلوي', at: moment, text: 'من أين هذا الرقم؟' },
      { by: 'Karim Tazi', at: moment, text: 'من بيان Meta الصادر أمس.' },
    ],
  },
  runs: [
    { kind: 'same', text: 'دام العطب ' },
    { kind: 'removed', text: 'ساعة' },
    { kind: 'added', text: 'ساعتين' },
    { kind: 'same', text: ' قبل عودة الخدمة.' },
  ],
  links: [{ id: 'l1', by: 'سلمى العلوي', made: moment, expires: moment }],
  stories: [
    { headline: 'أسعار الخضر تتراجع قبل نهاية الأسبوع' },
    { headline: 'المنتخب يستعد لمباراة الجمعة' },
  ],
  list: listSample,
  tiles: [
    { ...tile, id: 'm1', name: 'souk.jpg', alt: 'سوق الخضر في الرباط' },
    { ...tile, id: 'm2', name: 'IMG_2024.jpg', alt: '', missing: 'ar · fr' },
  ],
};
