/** Trees of Markdown as elements. What is text in the tree is text on the page; HTML in it there is none. */
import { toJsxRuntime } from 'hast-util-to-jsx-runtime';
import type { Root, RootContent } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import { Fragment, type VNode } from 'preact';
import { jsx, jsxs } from 'preact/jsx-runtime';

/** Tables scroll within their frame where the window is narrow. */
function Framed({ node: _, ...props }: { readonly node?: unknown }) {
  return (
    <div class="scroll">
      <table class="rows" {...props} />
    </div>
  );
}

export function Prose({ tree }: { readonly tree: readonly RootContent[] }) {
  const root: Root = { type: 'root', children: [...tree] };
  const options = { Fragment, jsx, jsxs, components: { table: Framed }, elementAttributeNameCase: 'html' };
  const elements = toJsxRuntime(toHast(root), options as Parameters<typeof toJsxRuntime>[1]);
  return <div class="prose">{elements as unknown as VNode}</div>;
}
