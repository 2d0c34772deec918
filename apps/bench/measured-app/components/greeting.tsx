/** What every page shows: only how it comes to the name differs. */
export function Greeting({ name = "nobody" }: { name?: string | null }) {
  return <h1>Hello, {name}</h1>;
}
