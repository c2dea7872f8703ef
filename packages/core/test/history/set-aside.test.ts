import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { setAsideCorrupt } from "../../src/history/set-aside.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const NOW = new Date("2026-11-21T07:26:46.123Z");

it("moves the file out of the way and says so in one line", async () => {
  const dir = await temporaryFolder();
  writeFileSync(join(dir, "history.json"), "{");
  expect(setAsideCorrupt(join(dir, "history.json"), NOW, "is no JSON")).toBe(
    "history.json is no JSON; it was set aside as history.json.corrupt-20261121T072646123Z and is made anew",
  );
  expect(readdirSync(dir)).toEqual(["history.json.corrupt-20261121T072646123Z"]);
});

it("says that the file could not be moved", async () => {
  const dir = await temporaryFolder();
  expect(setAsideCorrupt(join(dir, "history.json"), NOW, "is no JSON")).toBe(
    "history.json is no JSON; it is not used, and it could not be set aside (ENOENT)",
  );
});

it("keeps the last three of a name", async () => {
  const dir = await temporaryFolder();
  for (let hour = 0; hour < 5; hour += 1) {
    writeFileSync(join(dir, "a.json"), "");
    setAsideCorrupt(join(dir, "a.json"), new Date(Date.UTC(2026, 0, 1, hour)), "is no JSON");
  }
  expect(readdirSync(dir)).toEqual([2, 3, 4].map((hour) => `a.json.corrupt-20260101T0${hour}0000000Z`));
});
