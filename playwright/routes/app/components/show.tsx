export async function Show({ api }: { api: { readSecret: () => Promise<string> } }) {
  return <h1>{await api.readSecret()}</h1>;
}
