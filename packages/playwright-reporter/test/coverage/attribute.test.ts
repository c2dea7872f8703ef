import { array, assert, constantFrom, nat, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import type { ServerLine } from "../../src/coverage/handover.ts";
import { attribute } from "../../src/coverage/server/attribute.ts";

const CART = { script: "7", url: "file:///shop/cart.mjs", id: "c1" };
const LOADED: readonly ServerLine[] = [
  CART,
  { ran: [{ script: "7", called: "0-100 10-20", uncalled: "30-40 50-90" }] },
];

/** What ran since the take before: functions of the cart. */
function ran(called = "", uncalled = ""): ServerLine {
  return { ran: called === "" ? [] : [{ script: "7", called, uncalled }] };
}

/** What an attempt did not call of the cart. */
function uncalledBy(lines: readonly ServerLine[], attempt: string): string | undefined {
  const [cart] = attribute([...LOADED, ...lines])(attempt) ?? [];
  return cart?.uncalled.map((span) => span.join("-")).join(" ");
}

describe("what ran in a server", () => {
  it("belongs to the one attempt that was under way", () => {
    const lines = [
      ran(),
      { begin: "a" },
      ran("30-40"),
      { end: "a" },
      ran(),
      { begin: "b" },
      ran("50-90", "60-70"),
      { end: "b" },
    ];
    expect(uncalledBy(lines, "a")).toBe("50-90");
    expect(uncalledBy(lines, "b")).toBe("30-40 60-70");
  });

  it("belongs to all attempts that were under way, and to one that begins as it was found", () => {
    const lines = [
      ran(),
      { begin: "a" },
      ran("30-40"),
      { begin: "b" },
      ran("50-90"),
      { end: "a" },
      ran(),
      { end: "b" },
    ];
    expect(uncalledBy(lines, "a")).toBe("");
    expect(uncalledBy(lines, "b")).toBe("");
  });

  it("belongs to nobody when it ran before or after all", () => {
    const lines = [ran("30-40"), { begin: "a" }, ran(), { end: "a" }, ran("50-90"), { begin: "b" }];
    expect(uncalledBy(lines, "a")).toBe("50-90");
  });

  it("belongs to everyone when it ran as its script was loaded", () => {
    expect(uncalledBy([ran(), { begin: "a" }, ran(), { end: "a" }], "a")).toBe("30-40 50-90");
    const late = { script: "9", url: "file:///shop/late.mjs", id: "l1" };
    const lines: readonly ServerLine[] = [
      ...LOADED,
      { begin: "a" },
      late,
      { ran: [{ script: "9", called: "0-50 5-9", uncalled: "20-30" }] },
      { end: "a" },
      { begin: "b" },
      { end: "b" },
    ];
    const seen = attribute(lines);
    const { script: _engines, ...place } = late;
    expect(seen("a")?.[1]).toEqual({ ...place, uncalled: [[20, 30]], skipped: [] });
    expect(seen("b")?.[1]).toEqual({ ...place, uncalled: [[20, 30]], skipped: [] });
  });

  it("is told by parts of functions, which did not run in any call of the attempt or while loading", () => {
    const lines: readonly ServerLine[] = [
      CART,
      { ran: [{ script: "7", called: "0-100/90-99,92-95 10-20/12-14", uncalled: "30-60" }] },
      { begin: "a" },
      ran("30-60/40-50,52-55"),
      { begin: "b" },
      ran("30-60/42-48 10-20"),
      { end: "a" },
      ran("30-60/32-58", "34-36"),
      { end: "b" },
    ];
    const seen = attribute(lines);
    expect(seen("a")?.[0]).toMatchObject({
      uncalled: [[34, 36]],
      skipped: [
        [42, 48],
        [90, 99],
      ],
    });
    expect(seen("b")?.[0]).toMatchObject({
      uncalled: [[34, 36]],
      skipped: [
        [42, 48],
        [90, 99],
      ],
    });
  });

  it("is unknown of an attempt that did not both begin and end", () => {
    const lines = [ran(), { begin: "a" }, ran(), { end: "b" }];
    expect(uncalledBy(lines, "a")).toBeUndefined();
    expect(uncalledBy(lines, "b")).toBeUndefined();
    expect(uncalledBy(lines, "c")).toBeUndefined();
  });

  it("is never less than what ran while an attempt was under way, however many others were", () => {
    const anEvent = record({ who: nat(3), calls: constantFrom("", "30-40", "50-90") });
    assert(
      property(array(anEvent, { maxLength: 20 }), (events) => {
        const underWay = new Map<string, Set<string>>();
        const ended = new Map<string, ReadonlySet<string>>();
        const lines: ServerLine[] = [];
        for (const [at, { who, calls }] of events.entries()) {
          lines.push(ran(calls));
          if (calls !== "") for (const called of underWay.values()) called.add(calls);
          const attempt = [...underWay.keys()].find((name) => name.startsWith(`${who}-`));
          if (attempt === undefined) {
            underWay.set(`${who}-${at}`, new Set());
            lines.push({ begin: `${who}-${at}` });
          } else {
            ended.set(attempt, underWay.get(attempt) ?? new Set());
            underWay.delete(attempt);
            lines.push({ end: attempt });
          }
        }
        for (const [attempt, called] of ended) {
          const uncalled = uncalledBy(lines, attempt)?.split(" ") ?? ["unknown"];
          expect([attempt, uncalled.filter((one) => called.has(one))]).toEqual([attempt, []]);
          expect(uncalled).not.toContain("unknown");
        }
      }),
    );
  });
});
