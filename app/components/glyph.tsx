/** Line icons on a grid of 16, drawn with the colour of the text around them. They always stand beside a word or carry a label. */
const paths = {
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
  tick: 'M3 8.5l3.2 3.2L13 4.8',
  keyboard: 'M1.5 4.5h13v7h-13zM4 7h.5M6.5 7H7M9 7h.5M11.5 7h.5M5 9.5h6',
  terminal: 'M2 3h12v10H2zM4.5 6l2 2-2 2M8 10h3',
  external: 'M6.5 3.5h-4v9h9v-4M9.5 2.5h4v4M13.5 2.5l-6 6',
  plus: 'M8 3v10M3 8h10',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  play: 'M5 3.5l7 4.5-7 4.5z',
  until: 'M3.5 3.5l6 4.5-6 4.5zM12.5 3.5v9',
  undo: 'M5.5 3L2.5 6l3 3M2.5 6h7a3.5 3.5 0 010 7H6',
  redo: 'M10.5 3l3 3-3 3M13.5 6h-7a3.5 3.5 0 000 7H10',
  down: 'M3.5 6l4.5 4.5L12.5 6',
  right: 'M6 3.5l4.5 4.5L6 12.5',
  left: 'M10 3.5L5.5 8l4.5 4.5',
  moon: 'M13 9.5A5.5 5.5 0 116.5 3 4.5 4.5 0 0013 9.5z',
  sun: 'M8 5.2a2.8 2.8 0 100 5.6 2.8 2.8 0 000-5.6zM8 1.5v1.5M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1 1M11.6 11.6l1 1M3.4 12.6l1-1M11.6 4.4l1-1',
  hint: 'M6 11.5h4M6.5 13.5h3M8 2.5a4 4 0 00-2.3 7.2v1.8h4.6V9.7A4 4 0 008 2.5z',
  book: 'M8 4C6.5 3 4.5 2.8 2.5 3v9.5c2-.2 4 0 5.5 1 1.5-1 3.5-1.2 5.5-1V3c-2-.2-4 0-5.5 1zM8 4v9.5',
  map: 'M2 3h5v4H2zM9 9h5v4H9zM4.5 7v4H9M9 3h5v4H9z',
  tasks: 'M2.5 4l1 1 2-2M2.5 8l1 1 2-2M2.5 12l1 1 2-2M8 4h5.5M8 8h5.5M8 12h5.5',
  columns: 'M2 8h12M4.5 5.5L2 8l2.5 2.5M11.5 5.5L14 8l-2.5 2.5',
  close: 'M4 4l8 8M12 4l-8 8',
  plug: 'M6 2.5v3.5M10 2.5v3.5M4 6h8v1.5a4 4 0 01-8 0zM8 11.5v2.5',
  reload: 'M13 5.5A5.5 5.5 0 102.7 9M13 2.5v3h-3',
} as const;

export type GlyphName = keyof typeof paths;

export function Glyph({ name }: { readonly name: GlyphName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden>
      <path d={paths[name]} />
    </svg>
  );
}
