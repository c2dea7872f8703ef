import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { displayWidth } from "../../src/report/display-width.ts";
import { renderSummary } from "../../src/report/render-summary.ts";
import { aDiagnosedTest, aRunReport } from "../support/run-report.ts";
import { SITUATIONS } from "./situations.ts";

const PLAIN = { columns: 80, color: false };

describe.each(Object.entries(SITUATIONS))("%s", (name, report) => {
  it("reads like its golden file", async () => {
    await expect(`${renderSummary(report, PLAIN)}\n`).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  it.each([40, 80, 120])("fits %d columns", (columns) => {
    const widths = renderSummary(report, { columns, color: false }).split("\n").map(displayWidth);
    expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
  });

  it("says the same in colour", () => {
    const colored = renderSummary(report, { columns: 80, color: true });
    expect(colored).not.toBe(stripVTControlCharacters(colored));
    expect(stripVTControlCharacters(colored).replaceAll(/ +$/gm, "")).toBe(renderSummary(report, PLAIN));
  });
});

it("takes two lines for a green, stable run", () => {
  const report = SITUATIONS["green-and-stable"] ?? aRunReport();
  expect(renderSummary(report, PLAIN).split("\n")).toHaveLength(2);
});

it("lets no control character of a title or a message reach the terminal", () => {
  const title = "evil \u001B]0;title\u0007 \u001B[2J\r\n\u202Eback";
  const text = renderSummary(
    aRunReport({ tests: [aDiagnosedTest(title, { message: title, because: [title] })], notices: [title] }),
    PLAIN,
  );
  expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202E]/u);
});

it("prints one block for failures of one cause, though their words or places differ a little", () => {
  const causes = ["because the voucher was spent", "since the voucher was spent"];
  const tests = Array.from({ length: 30 }, (_, index) =>
    aDiagnosedTest(`test ${index}`, {
      fingerprint: `${index}`,
      file: `${index}.spec.ts`,
      message: `Error: the payment service of the shop refused the order of ${index} articles, ${causes[index % 2]}`,
    }),
  );
  const text = renderSummary(aRunReport({ tests }), PLAIN);
  expect(text.match(/✗/g)).toHaveLength(1);
  expect(text).toContain("30 tests fail with one error");
});

it("prints at most the asked number of blocks and says how to see the rest", () => {
  const tests = Array.from({ length: 9 }, (_, index) =>
    aDiagnosedTest(`test ${index}`, {
      fingerprint: `${index}`,
      message: `waiting for ${"abcdefghi"[index]}`,
    }),
  );
  const text = renderSummary(aRunReport({ tests }), { ...PLAIN, limit: 4 });
  expect(text.match(/✗/g)).toHaveLength(4);
  expect(text).toContain("… and 5 more tests: npx hindcast summary --limit 9");
});

it("tells of failing changes, too, where one line has room for them", () => {
  const backtest = { runs: 9, failures: 3, caught: 2, failingChanges: 2, caughtChanges: 2, timeShare: 0.2 };
  const report = aRunReport({ backtest });
  const wide = renderSummary(report, { ...PLAIN, columns: 120 });
  expect(wide).toContain("2 of 3 regressions in 9 runs at 20 % of time (2 of 2 failing changes)");
  expect(renderSummary(report, PLAIN)).not.toContain("failing changes");
});
