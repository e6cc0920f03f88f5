/** A sample of the lists of the desk. */
import type { ListSample } from './gallery.view';

const at = '/desk/_gallery';

export const listSample: ListSample = {
  tabs: [
    { name: 'الكل', href: at, current: true },
    { name: 'مسودات', href: at, current: false, count: '12' },
    { name: 'في انتظاري', href: at, current: false, count: '99+' },
  ],
  search: { action: at, label: 'ابحث في القائمة', value: '', hidden: [] },
  filters: [
    { label: 'القسم', chosen: 'رياضة', clear: at, choices: [] },
    {
      label: 'اللغة',
      chosen: undefined,
      clear: undefined,
      choices: [
        { name: 'العربية', href: at, current: false },
        { name: 'Français', href: at, current: false },
      ],
    },
  ],
  sort: {
    label: 'الترتيب',
    chosen: 'آخر ما حُفظ',
    clear: undefined,
    choices: [{ name: 'آخر ما حُفظ', href: at, current: true }],
  },
  table: {
    label: 'مقالات',
    heading: 'العنوان',
    columns: ['المرحلة', 'الوقت', 'القراءات'],
    pictured: true,
    choosable: true,
    menus: true,
    rows: [
      {
        id: 'gallery-1',
        name: 'عودة WhatsApp إلى العمل بعد عطب دام ساعتين',
        href: at,
        lang: 'ar',
        dir: 'rtl',
        notes: [{ text: 'سلمى العلوي' }, { text: 'تكنولوجيا' }],
        cells: [
          { label: 'المرحلة', text: 'مسودة', stage: 'draft' },
          { label: 'الوقت', text: '10:30', iso: '2026-11-24T09:30:00Z', hint: '24 نونبر 2026، 10:30' },
          { label: 'القراءات', text: '1.234', icon: 'eye' },
        ],
        menu: [
          { name: 'تحرير', icon: 'square-pen', href: at },
          { name: 'تكرار', icon: 'copy', action: at },
        ],
      },
    ],
  },
  pages: { first: at, next: at },
};
