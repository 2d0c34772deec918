import { type Plugin, rolldown } from "rolldown";

const QUERY = "?bundled";

/**
 * `import text from "./file.ts?bundled"` is a string: that file and all it imports, as one CommonJS script. For code that has to be
 * handed over as text, because no file of a package is sure to be beside what an app's bundler made of it (decision 009).
 */
export function bundledText(): Plugin {
  return {
    name: "bundled-text",
    resolveId: {
      order: "pre",
      async handler(id, importer) {
        if (!id.endsWith(QUERY)) return null;
        const file = await this.resolve(id.slice(0, -QUERY.length), importer, { skipSelf: true });
        return file && file.id + QUERY;
      },
    },
    load: {
      order: "pre",
      async handler(id) {
        if (!id.endsWith(QUERY)) return null;
        const file = id.slice(0, -QUERY.length);
        this.addWatchFile(file);
        const bundle = await rolldown({ input: file, platform: "node" });
        const { output } = await bundle.generate({ format: "cjs", minify: true, comments: false });
        await bundle.close();
        return { code: `export default ${JSON.stringify(output[0].code)};`, moduleType: "js" };
      },
    },
  };
}
