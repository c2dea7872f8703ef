import { describe, expect, it } from "vitest";
import { logNameOf, parseLogName, runKeyOf } from "../../src/log/run-key.ts";
import { runId } from "../support/recorded-runs.ts";

describe("the name of a log", () => {
  it("carries the start in UTC and the run id, and nothing Windows forbids", () => {
    const name = logNameOf({ startedAt: "2026-11-21T08:26:46.123+01:00", runId: runId(7) });
    expect(name).toBe("20261121T072646123Z-run7.ndjson");
    expect(parseLogName(name)).toEqual({
      name,
      key: "20261121T072646123Z-run7",
      runId: "run7",
      compacted: false,
    });
  });

  it("tells a compacted log", () => {
    expect(parseLogName("20261121T072646123Z-a-b.c.ndjson.gz")).toMatchObject({
      runId: "a-b.c",
      compacted: true,
    });
  });

  it.each([
    "history.json",
    "x.ndjson",
    "20261121T072646123Z-.ndjson",
    "20261121T072646123Z-run7.ndjson.corrupt-1",
  ])("does not take %s for a log", (name) => {
    expect(parseLogName(name)).toBeUndefined();
  });

  it("sorts runs by start, then by id", () => {
    const early = runKeyOf({ startedAt: "2026-01-01T00:00:00Z", runId: runId(9) });
    const late = runKeyOf({ startedAt: "2026-01-01T00:00:00.001Z", runId: runId(1) });
    const later = runKeyOf({ startedAt: "2026-01-01T00:00:00.001Z", runId: runId(2) });
    expect([later, late, early].toSorted()).toEqual([early, late, later]);
  });
});
