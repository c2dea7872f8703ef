import { describe, expect, it } from "vitest";
import type { CodeChange } from "../../src/model/change.ts";
import { scriptChange } from "../../src/syntax/script-change.ts";

const CART = `import { log } from "./log";

const RATES = { de: 19, fr: 20 };

export class Cart extends Base {
  static empty = new Cart([]);
  items = [];

  add(item) {
    this.items.push(item);
    return (amount) => {
      item.amount = amount;
    };
  }

  get total() { return sum(this.items); }

  "to-text"() { return 2; }
  [Symbol.iterator]() { return 3; }
}

function sum(items) {
  let total = 0;
  for (const { price } of items) total += price;
  return total;
}

export const tax = memo((cart, country) => cart.total * RATES[country]);

exports.old = function () {
  return 1;
};

export default () => new Cart([]);
`;

function changeOf(after: string, path = "src/cart.js"): Partial<CodeChange> {
  return scriptChange({ path, before: CART, after })?.code ?? {};
}

const replaced = (from: string, to: string): string => {
  expect(CART).toContain(from);
  return CART.replace(from, to);
};

describe("the functions of a change", () => {
  it.each([
    ["a method", "push(item)", "unshift(item)", ["Cart.add"]],
    ["a function without a name in one with a name", "item.amount = amount", "item.amount = 1", ["Cart.add"]],
    ["an accessor", "sum(this.items)", "0", ["Cart.total"]],
    ["a method with a name in quotes", "return 2", "return 4", ["Cart.to-text"]],
    ["a method with a name that is computed", "return 3", "return 5", ["Cart.Symbol.iterator"]],
    ["a field", "items = []", "items = [0]", ["Cart.items"]],
    ["what a class extends", "extends Base", "extends Other", ["Cart"]],
    ["a function", "let total = 0", "let total = 1", ["sum"]],
    ["a function that is wrapped", "cart.total *", "cart.total /", ["tax"]],
    ["a function of old modules", "return 1", "return 2", ["old"]],
    ["what is exported by default", "new Cart([]);\n", "new Cart([1]);\n", ["default"]],
    ["a value", "fr: 20", "fr: 21", ["RATES"]],
  ])("names %s", (_what, from, to, names) => {
    const at = CART.lastIndexOf(from);
    const after = CART.slice(0, at) + to + CART.slice(at + from.length);
    expect(changeOf(after)).toMatchObject({ changed: names, added: [], removed: [] });
  });

  it("names those that came and went", () => {
    expect(changeOf(replaced("function sum", "function more() {}\n\nfunction sum"))).toEqual({
      changed: [],
      added: ["more"],
      removed: [],
      topLevel: false,
    });
    expect(changeOf(replaced("  get total() { return sum(this.items); }\n", "  clear() {}\n"))).toEqual({
      changed: [],
      added: ["Cart.clear"],
      removed: ["Cart.total"],
      topLevel: false,
    });
    expect(changeOf(replaced("export const tax", "export const vat"))).toMatchObject({
      changed: [],
      added: ["vat"],
      removed: ["tax"],
    });
  });

  it("tells whether anything changed that runs on loading", () => {
    expect(changeOf(replaced("fr: 20", "fr: 21")).topLevel).toBe(true);
    expect(changeOf(replaced('"./log"', '"./other-log"'))).toMatchObject({ changed: [], topLevel: true });
    expect(changeOf(replaced("push", "unshift")).topLevel).toBe(false);
  });
});
