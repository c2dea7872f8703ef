import { describe, expect, it } from "vitest";
import type { CaseEvent } from "../src/case-events.ts";
import type { JestFileResult } from "../src/jest-types.ts";
import { shareOut } from "../src/shared-events.ts";
import { told } from "./support/told.ts";

/** The result of a file whose tests ended like the last of these events of each title. */
function resultOf(events: readonly CaseEvent[]): JestFileResult {
  const last = new Map(events.flatMap((event) => (event.kind === "end" ? [[event.key, event.result]] : [])));
  return { testFilePath: "/repo/a.test.js", testResults: [...last.values()] };
}

describe("shareOut", () => {
  it("gives a project the attempts that its results tell of, and leaves it the others'", () => {
    const one = told("+A A1 +B B1");
    const two = told("+A A1! +B B1");
    const events = [...two.slice(0, 2), ...one, ...two.slice(2)];
    const { own, others } = shareOut(events, [], resultOf(one));
    expect(own.filter(({ key }) => key === "A")).toEqual(one.slice(0, 2));
    expect(others.filter(({ key }) => key === "A")).toEqual(two.slice(0, 2));
    expect(others).toHaveLength(4);
  });

  it("gives it as many attempts of a retried test as it had", () => {
    const one = told("A1! A2! A3");
    const two = told("A1! A2! A3!");
    const events = one.flatMap((event, index) => [event, two[index] ?? event]);
    const { own, others } = shareOut(events, [], resultOf(one));
    expect(own).toHaveLength(3);
    expect(own.at(-1)).toBe(one.at(-1));
    expect(others.at(-1)).toBe(two.at(-1));
  });

  it("does not look for what the file has told before another project began with it", () => {
    const one = told("A1! A2");
    const two = told("A1! A2");
    const { own, others } = shareOut(
      [two[0], one[1], two[1]].flatMap((event) => event ?? []),
      one.slice(0, 1),
      resultOf(one),
    );
    expect(own).toHaveLength(1);
    expect(others).toHaveLength(2);
  });
});
