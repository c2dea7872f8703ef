import { afterAll, describe, expect, it, vi } from "vitest";
import { runHindcast, tempProject } from "../support/run-hindcast.ts";

vi.setConfig({ testTimeout: 60_000 });

describe("without a history", () => {
  const empty = tempProject({ "playwright.config.js": "export default {};\n" });
  afterAll(() => empty.remove());

  it.each([
    ["summary"],
    ["flaky"],
    ["explain", "x"],
    ["select"],
    ["backtest"],
    ["rebuild"],
    ["rename", "--undo", "x"],
  ])("%s says what to do and exits with 2", async (...args) => {
    const { code, out, err } = await runHindcast(empty.dir, args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toBe(
      "hindcast: No history in .hindcast. Run your tests once with the reporter: npx playwright test (npx hindcast init adds it)",
    );
  });

  it.each([
    [{ "jest.config.ts": "" }, "npx jest"],
    [{ "jest.config.ts": "", "playwright.config.ts": "" }, "npx playwright test or npx jest"],
    [{}, "npx playwright test or npx jest"],
  ])("names the command of the project's runner: %j", async (files, command) => {
    const project = tempProject(files);
    const { err } = await runHindcast(project.dir, ["flaky"]);
    project.remove();
    expect(err).toContain(`once with the reporter: ${command} (`);
  });

  it("verify has nothing to check and exits with 2", async () => {
    expect(await runHindcast(empty.dir, ["verify"])).toMatchObject({
      code: 2,
      err: "hindcast: no run log in .hindcast to verify",
    });
  });
});
