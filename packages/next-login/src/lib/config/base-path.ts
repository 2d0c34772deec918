/** The app's `basePath`, which Next writes into its bundles, also into the browser's. In a script it is empty. */
export function basePathOfApp(): string {
  return process.env["__NEXT_ROUTER_BASEPATH"] ?? "";
}
