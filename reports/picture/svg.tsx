/** A picture as a file of its own. */
import { render } from 'preact-render-to-string';
import { Drawing, type DrawingProps } from './drawing.tsx';
import { pictureStyle } from './style.ts';

/** SVG with its style sheet in it, well-formed as XML. */
export function svgOf(props: Omit<DrawingProps, 'id' | 'children'>): string {
  const svg = render(
    <Drawing {...props} id="picture">
      <style>{pictureStyle}</style>
    </Drawing>,
  );
  // In HTML these three characters mean nothing, so that the renderer leaves them; in XML they must not be in a text.
  return `${svg.replaceAll(']]>', ']]&gt;')}\n`;
}
