import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { relocate } from "../src/relocate.ts";

const here = join("/", "repo", "e2e", "cart.spec.ts");
const exists = (path: string): boolean => path === here;

describe("relocate", () => {
  it("leaves a file that is there", () => {
    expect(relocate(here, "/other", exists)).toBe(here);
  });

  it.each(["/home/runner/work/shop/e2e/cart.spec.ts", String.raw`D:\a\shop\e2e\cart.spec.ts`])(
    "finds %s in this checkout",
    (file) => {
      expect(relocate(file, join("/", "repo"), exists)).toBe(here);
    },
  );

  it("keeps the path of a file that is not in this checkout", () => {
    expect(relocate("/ci/e2e/gone.spec.ts", "/repo", exists)).toBe("/ci/e2e/gone.spec.ts");
  });
});
