import { expect, it } from "vitest";
import { handOver, takeHandover } from "../src/handover.ts";

it("hands over what was decided once, with every notice", () => {
  handOver({ selected: { base: "changed", available: 3, tests: 1, why: "one" }, notices: ["first"] });
  handOver({ notices: ["second", "first"] });
  expect(takeHandover()).toEqual({
    selected: { base: "changed", available: 3, tests: 1, why: "one" },
    notices: ["first", "second"],
  });
  expect(takeHandover()).toBeUndefined();
});
