import * as fc from "fast-check";
import { expect, it } from "vitest";
import { maskSource } from "../../src/init/mask-source.ts";

it.each([
  ["a // b\nc", "a     \nc"],
  ["a /* b\n{ */ c", "a     \n     c"],
  ["x = 'a\\'{'; y", "x = '____'; y"],
  ["`{${a}`", "`_____`"],
  ["m: /[/{]\\//i, n", "m: /______/i, n"],
  ["4 / 2 / 1", "4 / 2 / 1"],
])("reads %j", (source, masked) => {
  expect(maskSource(source)).toBe(masked);
});

it("keeps every line where it is, whatever the text", () => {
  const pieces = fc.constantFrom("'", '"', "`", "/", "*", "\\", "{", "}", "\n", "a", " ", "//", "/*", "*/");
  fc.assert(
    fc.property(fc.array(pieces), (parts) => {
      const source = parts.join("");
      const masked = maskSource(source);
      expect(masked).toHaveLength(source.length);
      expect(masked.replaceAll(/[^\n]/g, ".")).toBe(source.replaceAll(/[^\n]/g, "."));
    }),
  );
});
