import type { Element, Node } from '../../markup/tree';
import { elementsOf, textOf } from '../../markup/tree';
import type { Block, ElementRule } from '../block';
import type { ReaderContext } from '../body/reader-context';

const cell: ElementRule = {
  content: 'mixed',
  within: ['tr'],
  attributes: ['colspan', 'rowspan', 'headers'],
  directed: true,
  text: { search: 'cell', diff: 'cell' },
};

export const table: Block = {
  name: 'table',
  elements: {
    table: { content: 'mixed', text: { search: 'line' } },
    caption: { content: 'mixed', within: ['table'], directed: true, text: { diff: 'line' } },
    thead: { content: 'mixed', within: ['table'] },
    tbody: { content: 'mixed', within: ['table'] },
    tr: {
      content: 'mixed',
      within: ['table', 'tbody', 'thead'],
      text: { search: 'line', diff: 'line' },
    },
    td: cell,
    th: { ...cell, attributes: ['colspan', 'rowspan', 'headers', 'scope'] },
  },
  attributeValues: {
    colspan: /^[1-9]\d{0,2}$/,
    rowspan: /^[1-9]\d{0,2}$/,
    scope: /^(?:row|col|rowgroup|colgroup)$/,
  },
  refine: { table: scrollable },
  labels: [
    'tool.table',
    'table.row',
    'table.column',
    'table.rowMoved',
    'table.columnMoved',
    'tool.rowBefore',
    'tool.rowAfter',
    'tool.rowUp',
    'tool.rowDown',
    'tool.rowHeader',
    'tool.rowAway',
    'tool.columnBefore',
    'tool.columnAfter',
    'tool.columnBack',
    'tool.columnOn',
    'tool.columnHeader',
    'tool.columnAway',
  ],
};

/** A wide table scrolls by itself, also by keyboard, and is a region with a name (WCAG 2.2, 2.1.1). */
function scrollable(element: Element, context: ReaderContext): readonly Node[] {
  const caption = elementsOf(element.children).find(({ name }) => name === 'caption');
  const name = caption ? textOf(caption.children).trim() : '';
  const attributes = {
    class: 'table-scroll',
    tabindex: '0',
    role: 'region',
    'aria-label': name === '' ? context.options.tableName : name,
  };
  return [{ name: 'div', attributes, children: context.refineByDefault(element, context) }];
}
