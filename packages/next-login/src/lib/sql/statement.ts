/** The database that reads a statement. */
export type SqlDialect = "postgres" | "sqlite";

/** Text that is part of a statement. Never a value: a value is always a parameter (CWE-89). */
export class Fragment {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A statement with placeholders, and the values for them in their order. */
export interface Statement {
  readonly text: string;
  readonly params: readonly (string | number)[];
}

type Part = string | number | Fragment;

/** Returns a template tag. It puts a {@link Fragment} into the text, and makes a placeholder of each other value. */
export function statements(dialect: SqlDialect): (texts: TemplateStringsArray, ...parts: Part[]) => Statement {
  return (texts, ...parts) => {
    const params: (string | number)[] = [];
    const placeholder = (part: Part): string => {
      if (part instanceof Fragment) return part.text;
      const count = params.push(part);
      return dialect === "postgres" ? `$${count}` : "?";
    };
    const text = texts.reduce((whole, next, index) => whole + placeholder(parts[index - 1]!) + next);
    return { text: text.replaceAll(/\s+/g, " ").trim(), params };
  };
}
