import { describe, expect, it } from "vitest";
import { functionName } from "../../src/select/function-name.ts";

describe("functionName", () => {
  it.each([
    ["export async function* load$(a, b) {", "load$"],
    ["export default function App() {", "App"],
    ["export abstract class Cart<T> extends Base {", "Cart"],
    ["export const total = (items: readonly Item[]): number => {", "total"],
    ["export interface Order {", "Order"],
    ["type Price = number;", "Price"],
    ["async def fetch(self, url):", "fetch"],
    ["func (s *Server) Serve(w http.ResponseWriter) {", "Serve"],
    ["pub(crate) fn parse<'a>(text: &'a str) -> Ast {", "parse"],
    ["    public static int add(int a, int b) {", "add"],
    ["void Cart::add(const Item& item)", "add"],
    ["fun <T> List<T>.second(): T {", "second"],
    ["describe('cart', () => {", undefined],
    ["import { a } from 'b';", undefined],
    ["return compute(a, b)", undefined],
    ["else if (a) {", undefined],
    ["", undefined],
  ])("reads %j", (line, name) => {
    expect(functionName(line)).toBe(name);
  });
});
