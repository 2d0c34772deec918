import guards from "@/lib/guards.json";

/** Shows the lines that guard a page and its actions. `npm run guards` reads them from the source, and `npm run check` compares. */
export function HowGuarded({ page }: { page: keyof typeof guards }) {
  return (
    <details className="group/guard mt-8">
      <summary className="inline-flex min-h-11 cursor-pointer list-none items-center gap-2 font-semibold text-soft hover:text-ink [&::-webkit-details-marker]:hidden">
        <svg
          aria-hidden="true"
          viewBox="0 0 20 20"
          className="size-4 shrink-0 fill-none stroke-current stroke-2 group-open/guard:rotate-90"
        >
          <path d="m7.5 5 5 5-5 5" />
        </svg>
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
