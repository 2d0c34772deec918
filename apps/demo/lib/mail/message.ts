/** A mail, as the app writes it. {@link textOf} and {@link htmlOf} say the same. */
export interface MailMessage {
  readonly to: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** A link that the reader opens, after the first paragraph. */
  readonly link?: { readonly label: string; readonly url: string };
}

/** The text, with the link on a line of its own: many mail clients make it a link, and none cuts it. */
export function textOf({ paragraphs: [first = "", ...others], link }: MailMessage): string {
  return [first, ...(link ? [link.url] : []), ...others, "next-login demo"].join("\n\n") + "\n";
}

/** The same as a page without images, style sheets and scripts, which mail clients block. */
export function htmlOf({ subject, paragraphs: [first = "", ...others], link }: MailMessage): string {
  const paragraph = (text: string): string => `<p style="margin:0 0 16px">${text}</p>`;
  const parts = [
    paragraph(escape(first)),
    ...(link ? [paragraph(button(link)), paragraph(`Or open this address:<br>${anchor(link.url, link.url)}`)] : []),
    ...others.map((text) => paragraph(escape(text))),
  ];
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${escape(subject)}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;word-break:break-word">
<main style="max-width:34em">
<h1 style="margin:0 0 16px;font-size:20px">${escape(subject)}</h1>
${parts.join("\n")}
<p style="margin:24px 0 0">next-login demo</p>
</main>
</body>
</html>
`;
}

function button({ label, url }: { label: string; url: string }): string {
  const style = "display:inline-block;padding:10px 20px;border-radius:8px;background:#3d3bd4;color:#fff;font-weight:600";
  return anchor(url, label, ` style="${style};text-decoration:none"`);
}

function anchor(url: string, label: string, attributes = ""): string {
  return `<a href="${escape(url)}"${attributes}>${escape(label)}</a>`;
}

/** A name is the user's own text, and an address may contain `&`. */
function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
