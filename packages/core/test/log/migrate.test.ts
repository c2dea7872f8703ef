import { expect, it } from "vitest";
import { migrate } from "../../src/log/migrate.ts";

it("brings a record forward one version after the other, and leaves a current one alone", () => {
  const steps = {
    1: (record: object) => ({ ...record, second: true }),
    2: (record: object) => ({ ...record, third: "second" in record }),
  };
  expect(migrate({ name: "x" }, { from: 1, to: 3, steps })).toEqual({ name: "x", second: true, third: true });
  expect(migrate({ name: "x" }, { from: 2, to: 3, steps })).toEqual({ name: "x", third: false });
  expect(migrate({ name: "x" }, { from: 3, to: 3, steps })).toEqual({ name: "x" });
});
