/** The hashes of inline code, as sources of a Content-Security-Policy. */
export interface InlineCode {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
}

/** All code of several pages. */
export function together(...pages: readonly InlineCode[]): InlineCode {
  return {
    scripts: [...new Set(pages.flatMap(({ scripts }) => scripts))],
    styles: [...new Set(pages.flatMap(({ styles }) => styles))],
  };
}
