import { expect, it } from "vitest";
import { editHints } from "../../src/page/edit-hints.ts";

it("reads the first places of many where a text was taken away", () => {
  const edits = Array.from({ length: 500 }, (_, at) => ({
    file: `src/${at}.tsx`,
    removed: [`<b>Pay</b>`],
    added: [`<b>Pay ${at}</b>`],
    around: [],
  }));
  const hints = editHints(["Pay"], edits);
  expect(hints.map(({ file }) => file)).toEqual(Array.from({ length: 20 }, (_, at) => `src/${at}.tsx`));
});
