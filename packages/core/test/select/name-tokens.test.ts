import { describe, expect, it } from "vitest";
import { nameTokens } from "../../src/select/name-tokens.ts";

describe("nameTokens", () => {
  it.each([
    ["src/checkout/payByCard.ts", ["checkout", "pay", "card"]],
    ["parseHTTPHeader", ["parse", "http", "header"]],
    ["gift_wraps-and-vouchers", ["gift", "wrap", "voucher"]],
    ["categories, boxes, searches", ["category", "box", "search"]],
    ["status of the class basis", ["status", "class", "basis"]],
    ["should show the Warenkörbe 2024", ["warenkörbe"]],
    ["оплата картой", ["оплата", "картой"]],
    ["pays twice, pays thrice", ["pay", "twice", "pay", "thrice"]],
    ["oauth2 tests in src/index.ts", ["oauth2"]],
    ["", []],
    [`${"a".repeat(41)} short`, ["short"]],
  ])("cuts %j", (text, tokens) => {
    expect(nameTokens(text)).toEqual(tokens);
  });
});
