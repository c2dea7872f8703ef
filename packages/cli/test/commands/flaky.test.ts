import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { commit, recordRun, recordStory } from "../support/recorded-project.ts";
import { runHindcast, runJson, tempProject } from "../support/run-hindcast.ts";

vi.setConfig({ testTimeout: 60_000 });

const project = tempProject();
afterEach(() => project.remove());

it("lists broken and flaky tests, and for a program all that ever failed and still exist", async () => {
  await recordStory(project.dir);
  commit(project.dir, { "src/cart.js": "export function addItem() {\n  return [];\n}\n" }, "third");
  await recordRun(project.dir, { minute: 10, behaviour: { "cart › empties": "FFF" } });

  const { out } = await runHindcast(project.dir, ["flaky"]);
  expect(out).toMatch(/broken, flaky +2 of 6 tests/);
  expect(out.indexOf("cart › empties")).toBeLessThan(out.indexOf("search › suggests while typing"));

  rmSync(join(project.dir, "e2e/search.spec.js"));
  await recordRun(project.dir, { minute: 11, ran: ({ titlePath }) => titlePath[0] !== "search" });
  const { result } = await runJson(project.dir, "flaky");
  expect(result).toMatchObject({ verdicts: ["broken", "flaky", "unknown", "recovered"] });
  expect(result.tests.map(({ titlePath }: { titlePath: string[] }) => titlePath[1])).not.toContain(
    "suggests while typing",
  );
});
