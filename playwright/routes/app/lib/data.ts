const rows: string[] = [];

export async function readSecret() {
  return rows.join();
}
export async function write(row: string) {
  rows.push(row);
}
export const sql = (parts: TemplateStringsArray, ...values: unknown[]) => void rows.push(parts.join() + values.join());
