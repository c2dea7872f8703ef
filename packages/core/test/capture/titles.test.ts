import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stableTitle, TITLE_RULES } from "../../src/capture/titles.ts";

describe("title rules", () => {
  it.each(TITLE_RULES)(
    "$placeholder stands for what varies in its example",
    ({ example: [title, stable] }) => {
      expect(stableTitle(title)).toEqual({ title: stable, dynamic: true });
    },
  );
});

describe("stableTitle", () => {
  it.each([
    ["made on 11/21/2026", "made on <date>"],
    ["made on Sat Nov 21 2026 08:30:00 GMT+0100 (Central European Standard Time)", "made on <date>"],
    ["backup 2026-11-21 08:30", "backup <date>"],
    ["user-1763713800@shop.test", "user-<epoch>@shop.test"],
    ["serves http://127.0.0.1:49152/cart", "serves http://127.0.0.1:<port>/cart"],
    ["reads C:\\Users\\Ann\\AppData\\Local\\Temp\\x8Yk2\\a.txt", "reads <tmp>\\a.txt"],
    ["reads /var/folders/q1/abc_1x/T/shop-91kd/a.txt", "reads <tmp>/a.txt"],
    ["commit 9fceb02d0ae598e95dc970b74767f19372d61af8", "commit <hex>"],
  ])("turns %j into %j", (title, stable) => {
    expect(stableTitle(title)).toEqual({ title: stable, dynamic: true });
  });

  it.each([
    "adds 1 + 2",
    "returns 404 for item 12345",
    "handles 1234567890",
    "hashes with sha256, base64 and utf8",
    "accepts #ff00aa80",
    "runs on localhost:3000 and es2015",
    "costs 1.000.000,50 EUR",
    "writes /tmp/out.json",
    "supports x86_64, win32 and ec2",
    "opens at 10:30",
    "deadbeef and facade",
    "version 1.2.3-rc.4",
  ])("keeps the parameters of %j", (title) => {
    expect(stableTitle(title)).toEqual({ title, dynamic: false });
  });

  it("keeps rows of numbers apart", () => {
    const small = fc.integer({ min: -99_999, max: 99_999 });
    fc.assert(
      fc.property(small, small, small, small, (a, b, c, d) => {
        const same = stableTitle(`adds ${a} + ${b}`).title === stableTitle(`adds ${c} + ${d}`).title;
        expect(same).toBe(a === c && b === d);
      }),
    );
  });

  it("does not depend on the day, the id, the counter or the port", () => {
    const day = fc.date({ min: new Date("2018-01-01"), max: new Date("2035-01-01"), noInvalidDate: true });
    const port = fc.integer({ min: 32_768, max: 65_535 });
    fc.assert(
      fc.property(day, fc.uuid(), port, (when, id, at) => {
        const title = `${when.toISOString()} ${id} n${when.getTime()} localhost:${at} ${when.toISOString().slice(0, 10)}`;
        expect(stableTitle(title).title).toBe("<date> <uuid> n<epoch> localhost:<port> <date>");
      }),
    );
  });

  it("changes nothing the second time", () => {
    const piece = fc.constantFrom(
      ...TITLE_RULES.flatMap(({ example }) => example),
      "1",
      "-",
      " ",
      "/tmp/",
      ":",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const { title } = stableTitle(pieces.join(""));
        expect(stableTitle(title)).toEqual({ title, dynamic: false });
      }),
    );
  });
});
