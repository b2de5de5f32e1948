/** Mermaid's own parser, for diagrams in reports. It wants a document, though it draws nothing here. */
import { Window } from 'happy-dom';

const window = new Window();
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import('mermaid');

/**
 * The kind of the diagram: `sequence`, `flowchart-v2`.
 * @throws Error where it cannot be parsed
 */
export async function diagramType(text: string): Promise<string> {
  return (await mermaid.parse(text)).diagramType;
}
