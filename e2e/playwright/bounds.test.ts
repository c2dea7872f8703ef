import { readdirSync, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { playwrightConfig, spec, useProjects } from "../support/playwright-project.ts";

const makeProject = useProjects();

/** Put together here, so that no scanner takes this file for a leak. */
const TOKEN = ["ghp", "a1B2c3D4e5F6a1B2c3D4e5F6a1B2c3D4e5F6"].join("_");
const PASSWORD = "correct-horse-battery";

describe("what is written", () => {
  it("holds no secret, no home directory and no absolute path, and stays small whatever a test prints", async () => {
    const project = makeProject({
      "tests/leaks.spec.ts": spec(`
test("prints 100 MB", async () => {
  const chunk = "x".repeat(1024 * 1024);
  for (let index = 0; index < 100; index++) process.stdout.write(chunk);
});
test("throws secrets", () => {
  throw new Error("GET https://ada:${PASSWORD}@shop.test/?token=${TOKEN} from ${homedir()}/x: authorization: Bearer ${TOKEN}");
});
test("throws 5 MB", () => { throw new Error("long " + "y".repeat(5 * 1024 * 1024)); });
test("throws often", () => { for (let index = 0; index < 500; index++) expect.soft(index).toBe(-1); });
`),
      "playwright.config.ts": playwrightConfig().replace(/\["list"\], \["json", .*?\}\]/, `["null"]`),
    });
    const ran = await project.playwright(["test"]);
    expect(ran.code).toBe(1);

    const folder = join(project.dir, ".hindcast");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isFile());
    const text = files.map((path) => readFileSync(path, "utf8")).join("\n");
    const secrets = [TOKEN, PASSWORD, homedir(), project.dir];
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    expect(text.includes("throws secrets")).toBe(true);
    expect(text.length).toBeLessThan(200_000);
  });
});
