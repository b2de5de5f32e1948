/** The style sheet of pictures. Colours are custom properties, so that a page around them can have its own. */
export const pictureStyle = `
.picture { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 10px; }
.picture text { text-anchor: middle; fill: var(--picture-note, #57606a); }
.picture .t { font-size: 12px; font-weight: 600; fill: var(--picture-ink, #1f2328); }
.picture rect { fill: var(--picture-box, #ffffff); stroke: var(--picture-line, #8c959f); }
.picture .process > rect { fill: var(--picture-process, #f3f4f6); }
.picture .entry.winsock rect, .picture .entry.descriptor rect, .picture .info rect { stroke-dasharray: 3 2; }
.picture .socket > rect { stroke: var(--picture-socket, #0b7285); }
.picture .connection > rect { stroke: var(--picture-connection, #5f3dc4); }
.picture .peer > rect { fill: var(--picture-process, #f3f4f6); }
.picture .edge path { fill: none; stroke: var(--picture-line, #8c959f); }
.picture .edge .tip { fill: var(--picture-line, #8c959f); }
.picture .keeps path, .picture .holds path { stroke-dasharray: 4 3; }
.picture .tip { stroke-dasharray: none; }
.picture .marked > rect { stroke: var(--picture-mark, #b42318); stroke-width: 2; fill: var(--picture-marked, #fff1ee); }
.picture .edge.marked path { stroke: var(--picture-mark, #b42318); }
.picture .edge.marked .tip { fill: var(--picture-mark, #b42318); }
`.trim();
