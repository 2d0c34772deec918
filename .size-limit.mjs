import { checked } from "./tools/sizes/contents.mjs";
import { never } from "./tools/sizes/never.mjs";

const entry = (name, file, limit) => ({
  name,
  path: `packages/next-login/dist/${file}.js`,
  limit,
  gzip: true,
  // What the app has anyway.
  ignore: ["next", "react", "react-dom"],
  modifyEsbuildConfig: checked(`next-login/${file}`, never[name]),
});

export default [
  entry("middleware", "middleware", "13.5 kB"),
  entry("client", "url", "2 kB"),
  entry("components", "react", "2 kB"),
];
