import { describe, expect, it } from "vitest";
import { parseEdits } from "../../src/capture/source-edits.ts";

describe("parseEdits", () => {
  it("tells each place of a patch, with what stands around it", () => {
    const patch = `diff --git src/pay.html src/pay.html
index 1..2 100644
--- src/pay.html
+++ src/pay.html
@@ -1,4 +1,4 @@
 <form>
-  <button>Pay</button>
+  <button>Pay now</button>
 </form>
@@ -9 +9,2 @@
+-- a line that looks like a header
++++ another
`;
    expect(parseEdits(patch)).toEqual([
      {
        file: "src/pay.html",
        removed: ["  <button>Pay</button>"],
        added: ["  <button>Pay now</button>"],
        around: ["<form>", "</form>"],
      },
      {
        file: "src/pay.html",
        removed: [],
        added: ["-- a line that looks like a header", "+++ another"],
        around: [],
      },
    ]);
  });

  it("names the old path of a deleted file", () => {
    const patch = "diff --git a.txt a.txt\n--- a.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n";
    expect(parseEdits(patch)).toEqual([{ file: "a.txt", removed: ["x"], added: [], around: [] }]);
  });
});
