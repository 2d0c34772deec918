import guards from "@/lib/guards.json";

/** Shows the lines that guard a page and its actions. `npm run guards` reads them from the source, and `npm run check` compares. */
export function HowGuarded({ page }: { page: keyof typeof guards }) {
  return (
    <details className="mt-8">
      <summary className="inline-flex min-h-11 cursor-pointer items-center font-semibold text-soft hover:text-ink">
        How this page is guarded
      </summary>
      <div className="space-y-3">
        {guards[page].map(({ file, code }) => (
          <figure key={file} className="overflow-hidden rounded-xl border border-line bg-inset text-[0.8125rem]/5">
            <figcaption className="border-b border-line px-4 py-2 font-mono break-all text-soft">{file}</figcaption>
            {/* It scrolls sideways, so it needs the focus. */}
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <pre tabIndex={0} aria-label={`Code of ${file}`} role="region" className="overflow-x-auto px-4 py-3">
              <code>{code}</code>
            </pre>
          </figure>
        ))}
      </div>
    </details>
  );
}
