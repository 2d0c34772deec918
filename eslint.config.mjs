import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

/**
 * What an app's own linter says of code that uses our types: the rules with types, over the two apps. Everything else is oxlint's.
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
);
