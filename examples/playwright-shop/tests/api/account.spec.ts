import { ADA } from "../test-data.ts";
import { expect, test } from "./fixtures.ts";

test.describe("account", () => {
  test("greets a customer by name", async ({ shop }) => {
    const response = await shop.signIn(ADA.email, ADA.password);
    expect(await response.json()).toEqual({ name: "Ada" });
  });

  test("refuses a wrong password", async ({ shop }) => {
    expect((await shop.signIn(ADA.email, "difference")).status()).toBe(401);
  });

  test("keeps the orders of a visitor who is not signed in", async ({ shop }) => {
    const { number } = await shop.buy("pencil-hb");
    const orders = await (await shop.request.get("/api/orders")).json();
    expect(orders).toMatchObject([{ number }]);
  });
});
