import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { makeVariant } from "../support/variant.ts";

const PAGE = `import { Suspense } from "react";
import { getCurrentUser } from "@/lib/login";

async function cachedEmail() {
  "use cache";
  return (await getCurrentUser())?.email;
}

async function Email() {
  return <h1>{await cachedEmail()}</h1>;
}

export default function Page() {
  return (
    <Suspense>
      <Email />
    </Suspense>
  );
}
`;

test('"use cache" around getCurrentUser fails the build, and the error names the fix and the line', () => {
  test.setTimeout(240_000);
  const build = (): unknown =>
    makeVariant("use-cache", {
      from: ["apps/starter"],
      prepare(directory) {
        mkdirSync(join(directory, "app/(app)/cached"));
        writeFileSync(join(directory, "app/(app)/cached/page.tsx"), PAGE);
      },
    });
  let message = "";
  try {
    build();
  } catch (error) {
    message = String(error);
  }
  expect(message).toMatch(/can't be read inside `"use cache"`\. Read it outside the cached function/);
  expect(message).toMatch(/app\/\(app\)\/cached\/page\.tsx:6/);
});
