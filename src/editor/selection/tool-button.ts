/// <reference lib="dom" />
/** A button of a tool with its icon, its name and its keys. */
import type { Tool, ToolContext } from '../../blocks/browser/editor-block';
import { button } from '../../blocks/browser/element';
import { icon } from '../../ui/icon';
import { keyLabel } from '../keys';

export interface ToolButton {
  readonly tool: Tool;
  readonly element: HTMLButtonElement;
}

export function toolButton(tool: Tool, context: ToolContext): ToolButton {
  const label = context.labels(`tool.${tool.key}`);
  const keys = tool.act === undefined ? tool.keys : keyLabel(tool.act);
  const element = button(icon(tool.icon), () => void tool.press(context), {
    class: 'tool icon-button',
    'aria-label': label,
    title: keys === undefined ? label : `${label} (${keys})`,
    tabindex: '-1',
    'data-tool': tool.key,
  });
  return { tool, element };
}

/** Shows which tools are on at the caret. */
export function showPressed(buttons: readonly ToolButton[], { editor }: ToolContext): void {
  for (const { tool, element } of buttons) {
    if (!tool.isOn) continue;
    const pressed = String(tool.isOn(editor));
    if (element.getAttribute('aria-pressed') !== pressed) element.setAttribute('aria-pressed', pressed);
  }
}
