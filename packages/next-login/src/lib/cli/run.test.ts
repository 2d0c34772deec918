import { afterEach, beforeEach, expect, test } from "vitest";
import { AppFolder } from "../../../test/run-cli.ts";

let app: AppFolder;
beforeEach(() => void (app = new AppFolder({ packages: false })));
afterEach(() => app.remove());

test("a command ends as usual when its output is closed early", async () => {
  const command = app.start(["--help"]);
  command.closeOutput();
  expect(await command.ended).toMatchObject({ code: 0, err: "" });
});
