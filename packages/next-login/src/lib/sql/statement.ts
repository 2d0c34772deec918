/** The database that reads a statement. */
export type SqlDialect = "postgres" | "sqlite";

/** Text that is part of a statement. Never a value: a value is always a parameter (CWE-89). */
export class Fragment {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | number;

/** A statement with placeholders, and the values for them in their order. */
export interface Statement {
  readonly text: string;
  readonly params: readonly Value[];
}

type Part = Value | readonly Value[] | Fragment;

/**
 * Returns a template tag. It puts a {@link Fragment} into the text, and makes a placeholder of each other value. A list becomes
 * placeholders with commas between them.
 */
export function statements(dialect: SqlDialect): (texts: TemplateStringsArray, ...parts: Part[]) => Statement {
  return (texts, ...parts) => {
    const params: Value[] = [];
    const placeholder = (value: Value): string => {
      const count = params.push(value);
      return dialect === "postgres" ? `$${count}` : "?";
    };
    const textOf = (part: Part): string => (part instanceof Fragment ? part.text : [part].flat().map(placeholder).join(", "));
    const text = texts.reduce((whole, next, index) => whole + textOf(parts[index - 1]!) + next);
    return { text: text.replaceAll(/\s+/g, " ").trim(), params };
  };
}
