import type { Block } from '../block';
import { withReports } from './report';

export const liveEntry: Block = {
  name: 'live-entry',
  elements: { aside: { content: 'blocks', classes: ['entry', 'entry key'], needsClass: true } },
  arrange: (nodes, { options }) => (options.running ? withReports(nodes, options.running) : nodes),
  labels: ['entryTime', 'entryKey', 'tool.entry'],
};
