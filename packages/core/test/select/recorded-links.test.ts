import { describe, expect, it } from "vitest";
import type { Link } from "../../src/model/manifest.ts";
import { reasonOf } from "../../src/select/reasons.ts";
import { recordedLinks } from "../../src/select/recorded-links.ts";
import { aChangedFile, aManifestTest, aTestRef } from "../support/manifests.ts";

const coFailure = (file: string, strength: number): Link => ({
  kind: "co-failure",
  file,
  strength,
  hits: 6,
  of: 9,
});

const meeting = (links: readonly Link[], ...paths: readonly string[]) => meetingBut([], links, ...paths);

/** The test was seen to execute nothing of what changed in the `unreached` files. */
function meetingBut(unreached: readonly string[], links: readonly Link[], ...paths: readonly string[]) {
  const found = recordedLinks({
    tests: [aManifestTest(aTestRef("e2e/a.spec.ts", "a"), { links })],
    files: paths.map((path) => aChangedFile(path)),
    isUnreached: (_test, file) => unreached.includes(file),
  });
  return {
    texts: (found.ofTest.get(0) ?? []).map((link) => reasonOf(link).text),
    explained: [...found.explained],
  };
}

describe("recordedLinks", () => {
  it("speaks of a folder when a file in it changed, and explains every changed file there", () => {
    expect(
      meeting([coFailure("src/api/", 0.6)], "src/api/orders.ts", "src/api/v2/users.ts", "src/web/a.ts"),
    ).toEqual({
      texts: ["failed in 6 of 9 runs that changed src/api/"],
      explained: ["src/api/orders.ts", "src/api/v2/users.ts"],
    });
  });

  it("lets a file's own record silence its folders", () => {
    const links = [coFailure("src/", 0.3), coFailure("src/api/", 0.9), coFailure("src/api/orders.ts", 0.5)];

    expect(meeting(links, "src/api/orders.ts").texts).toEqual([
      "failed in 6 of 9 runs that changed src/api/orders.ts",
    ]);
  });

  it("keeps the strongest of several folders", () => {
    expect(meeting([coFailure("src/", 0.3), coFailure("src/api/", 0.4)], "src/api/orders.ts").texts).toEqual([
      "failed in 6 of 9 runs that changed src/api/",
    ]);
  });

  it("uses links of every recorded kind", () => {
    const links: readonly Link[] = [
      { kind: "coverage", file: "src/cart.ts", strength: 0.9, hits: 14, of: 25 },
      { kind: "coverage", file: "src/money.ts", strength: 0.9 },
      { kind: "semantic", file: "src/cart.ts", strength: 0.2 },
      { kind: "co-failure", file: "src/cart.ts", strength: 0.2 },
    ];

    expect(meeting(links, "src/cart.ts", "src/money.ts").texts).toEqual([
      "executed 14 of the 25 changed lines of src/cart.ts",
      "executed src/money.ts",
      "is close in meaning to src/cart.ts",
      "failed when src/cart.ts changed",
    ]);
  });

  it("leaves out a co-failure with what the test was seen not to execute", () => {
    const [orders, users] = ["src/api/orders.ts", "src/api/users.ts"];
    const found = meetingBut([orders], [coFailure(orders, 0.4), coFailure("src/api/", 0.3)], orders);

    expect(found).toEqual({ texts: [], explained: [orders] });
    expect(meetingBut([orders], [coFailure("src/api/", 0.3)], orders, users).texts).toHaveLength(1);
  });

  it("believes a co-failure that held more often than not, and every link of another kind", () => {
    const executed: Link = { kind: "coverage", file: "src/cart.ts", strength: 0.4 };
    const found = meetingBut(
      ["src/cart.ts", "src/a.ts"],
      [coFailure("src/a.ts", 0.6), executed],
      "src/a.ts",
      "src/cart.ts",
    );

    expect(found.texts).toEqual(["failed in 6 of 9 runs that changed src/a.ts", "executed src/cart.ts"]);
  });
});
