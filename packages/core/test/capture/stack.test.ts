import { describe, expect, it } from "vitest";
import { stackFrames, withoutCodeFrame, withoutStack } from "../../src/capture/stack.ts";

describe("stackFrames", () => {
  it("reads the forms that Node writes, on every platform", () => {
    const stack = [
      "Error: at the end (of 1:2)",
      "    at pay (/repo/src/pay.ts:1:2)",
      "    at async Cart.open (file:///repo/my%20shop/cart.ts:3:4)",
      "    at C:\\repo\\a.ts:5:6",
      "    at new Cart (file:///C:/repo/b.ts:7:8)",
      "    at Array.map (<anonymous>)",
    ].join("\n");
    expect([...stackFrames(stack)]).toEqual([
      { file: "/repo/src/pay.ts", line: 1, column: 2, function: "pay" },
      { file: "/repo/my shop/cart.ts", line: 3, column: 4, function: "Cart.open" },
      { file: "C:\\repo\\a.ts", line: 5, column: 6 },
      { file: "C:/repo/b.ts", line: 7, column: 8, function: "new Cart" },
    ]);
  });

  it("reads a bounded number of frames", () => {
    expect([...stackFrames("    at a (/b.ts:1:2)\n".repeat(1000))]).toHaveLength(50);
  });
});

describe("withoutStack and withoutCodeFrame", () => {
  it("leave the text around a stack and a code frame", () => {
    const text =
      "Error: odd\n\n  11 | a();\n> 12 | b();\n     |  ^\n\n    at b (/a.ts:12:3)\n    at new Promise (<anonymous>)";
    expect(withoutCodeFrame(withoutStack(text)).trim()).toBe("Error: odd");
    expect(withoutStack("look at the time")).toBe("look at the time");
    expect(withoutCodeFrame("a | b")).toBe("a | b");
  });
});
