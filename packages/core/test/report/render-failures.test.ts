import { expect, it } from "vitest";
import { groupFailures } from "../../src/analyse/group-failures.ts";
import { displayWidth } from "../../src/report/display-width.ts";
import type { FailuresReport } from "../../src/report/failures-report.ts";
import { renderFailures } from "../../src/report/render-failures.ts";
import { aJudgement, aManifestation } from "../support/run-report.ts";

const now = new Date("2026-11-20T12:00:00Z");

const failing: FailuresReport = {
  window: { runs: 57, days: 12 },
  found: 3,
  groups: groupFailures([
    ...["pays by card", "pays by bill", "pays later"].map((title) =>
      aJudgement(`checkout › ${title}`, {
        file: `e2e/${title.split(" ").at(-1)}.spec.ts`,
        manifestations: [
          aManifestation({
            fingerprint: title,
            message: "Error: page.goto: net::ERR_CONNECTION_REFUSED at http://payments.shop.test/cart",
            count: 1200,
            lastSeen: "2026-11-20T11:00:00Z",
          }),
        ],
      }),
    ),
    aJudgement("map › zooms with two fingers", {
      manifestations: [
        aManifestation({
          fingerprint: "zoom",
          kind: "assertion/equality",
          category: "assertion",
          message: "Error: expect(received).toBe(expected) // Object.is equality",
          gist: "Error: expect(received).toBe(expected) // Object.is equality Expected: <n> Received: <value>",
          count: 2,
          passedOnRetry: 1,
        }),
      ],
    }),
  ]),
};

it("reads like its golden file", async () => {
  const text = renderFailures(failing, { columns: 80, color: false, now });
  await expect(`${text}\n`).toMatchFileSnapshot("golden/table-failures.txt");
});

it("fits any screen and keeps plain of colours", () => {
  for (const columns of [40, 60, 100, 120]) {
    const lines = renderFailures(failing, { columns, color: false, now }).split("\n");
    expect(lines.every((line) => displayWidth(line) <= columns && !line.includes("\u001B"))).toBe(true);
  }
});

it("says when there are none", () => {
  const text = renderFailures({ ...failing, found: 0, groups: [] }, { columns: 80, color: false, now });
  expect(text).toMatch(/^ failures {2}none +over 57 runs in 12 days$/);
});
