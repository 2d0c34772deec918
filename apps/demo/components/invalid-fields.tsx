/** What a form's message says after its fields were rejected: a link to each field, in the order of the form. */
export function InvalidFields({ labels, problems }: { labels: Record<string, string>; problems: Record<string, string[]> }) {
  const names = Object.keys(labels).filter((name) => problems[name]?.length);
  return (
    <>
      Check the highlighted fields:{" "}
      {names.map((name, index) => (
        <span key={name}>
          {index > 0 && ", "}
          <a href={`#${name}`} className="font-semibold underline underline-offset-4">
            {labels[name]}
          </a>
        </span>
      ))}
      .
    </>
  );
}
