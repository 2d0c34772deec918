import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

/**
 * What an app's own linter says of code that uses our types: the rules with types, over the two apps. Next to that, what a Playwright
 * file may not do. Everything else is oxlint's.
 */
export default defineConfig(
  { ignores: ["**/.next/**", "**/next-env.d.ts"] },
  {
    files: ["apps/{demo,starter}/**/*.{ts,tsx}"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
  },
  {
    files: ["apps/demo/**/*.{ts,tsx}"],
    rules: {
      // A form's field may be a file that somebody posted. Its text "[object File]" is no address and no password.
      "@typescript-eslint/no-base-to-string": [
        "error",
        { ignoredTypeNames: ["Error", "RegExp", "URL", "URLSearchParams", "File"] },
      ],
    },
  },
  {
    files: ["playwright/**/*.{ts,tsx}"],
    // oxlint knows the rules that a file switches off.
    linterOptions: { reportUnusedDisableDirectives: "off" },
    languageOptions: { parser: tseslint.parser },
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "packages/next-login/(src|dist)(/|$)",
              message: "A test uses what an app can use. Import an entry of the package, such as next-login/testing.",
            },
          ],
        },
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector: "ImportExpression[source.value=/packages.next-login.(src|dist)/]",
          message: "A test uses what an app can use. Import an entry of the package, such as next-login/testing.",
        },
        {
          selector: "Literal[value='networkidle']",
          message:
            "A quiet network says nothing about the page. Wait for the element that the test is about, or use hydrated().",
        },
      ],
    },
  },
);
