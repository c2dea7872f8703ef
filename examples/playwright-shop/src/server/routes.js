import { findProduct, listProducts } from "./catalog/catalog.js";
import { searchProducts } from "./catalog/search.js";
import { readCheckoutForm } from "./checkout/form.js";
import { checkOut } from "./checkout/checkout.js";
import { textField } from "./http/fields.js";
import { route } from "./http/router.js";
import { signMandate } from "./signing/mandate.js";

/** @import { Route } from "./http/router.js" */
/** @import { Settings } from "./settings.js" */
/** @import { SignIn } from "./accounts/accounts.js" */
/** @import { ReceiptWriter } from "./orders/receipts.js" */
/** @import { Session } from "./accounts/sessions.js" */

/**
 * Everything the shop answers.
 * @param {{settings: Settings, signIn: SignIn, receipts: ReceiptWriter}} parts
 * @returns {Route[]}
 */
export function createRoutes({ settings, signIn, receipts }) {
  return [
    ...catalogRoutes(settings),
    ...cartRoutes(settings),
    ...orderRoutes(receipts),
    ...accountRoutes(signIn),
  ];
}

/**
 * @param {Settings} settings
 * @returns {Route[]}
 */
function catalogRoutes({ searchDelay }) {
  return [
    route("GET /api/products", ({ query }) => ({
      body: listProducts({
        category: query.get("category") ?? undefined,
        sort: query.get("sort") ?? undefined,
      }),
    })),
    route("GET /api/products/:id", ({ params, session }) => {
      const product = findProduct(params.id ?? "");
      return { body: { ...product, stock: session.warehouse.available(product.id) } };
    }),
    route("GET /api/search", async ({ query }) => {
      const found = searchProducts(query.get("q") ?? "");
      await searchDelay();
      return { body: found };
    }),
  ];
}

/**
 * @param {Settings} settings
 * @returns {Route[]}
 */
function cartRoutes({ warehouseDelay }) {
  return [
    route("GET /api/cart", ({ session }) => ({ body: session.cart.view() })),
    route("POST /api/cart/items", async ({ session, body }) => {
      const left = session.cart.add(textField(body, "productId"), Number(body.quantity ?? 1));
      await warehouseDelay();
      return { status: 201, body: { left, cart: session.cart.view() } };
    }),
    route("PATCH /api/cart/items/:id", ({ session, params, body }) => {
      session.cart.setQuantity(params.id ?? "", Number(body.quantity));
      return { body: session.cart.view() };
    }),
    route("DELETE /api/cart/items/:id", ({ session, params }) => {
      session.cart.setQuantity(params.id ?? "", 0);
      return { body: session.cart.view() };
    }),
    route("POST /api/cart/discount", ({ session, body }) => {
      session.cart.applyDiscount(textField(body, "code").trim().toUpperCase());
      return { body: session.cart.view() };
    }),
  ];
}

/**
 * @param {ReceiptWriter} receipts
 * @returns {Route[]}
 */
function orderRoutes(receipts) {
  return [
    route("POST /api/mandates", ({ body }) => ({
      status: 201,
      body: signMandate(textField(body, "holder"), textField(body, "iban")),
    })),
    route("POST /api/checkout", ({ session, body }) => {
      const paid = checkOut(session.cart, readCheckoutForm(body));
      return { status: 201, body: ordersOf(session).place(paid) };
    }),
    route("GET /api/orders", ({ session }) => ({ body: ordersOf(session).list() })),
    route("GET /api/orders/:number", ({ session, params }) => ({
      body: ordersOf(session).find(params.number ?? ""),
    })),
    route("GET /api/orders/:number/receipt", ({ session, params }) => {
      const text = receipts.receiptOf(ordersOf(session).find(params.number ?? ""));
      return text === undefined ? { status: 202, body: { ready: false } } : { body: { ready: true, text } };
    }),
  ];
}

/**
 * @param {SignIn} signIn
 * @returns {Route[]}
 */
function accountRoutes(signIn) {
  return [
    route("GET /api/account", ({ session }) => ({ body: { name: session.account?.name } })),
    route("POST /api/login", ({ session, body }) => {
      session.account = signIn(textField(body, "email"), textField(body, "password"));
      return { body: { name: session.account.name } };
    }),
    route("POST /api/logout", ({ session }) => {
      delete session.account;
      return { body: {} };
    }),
  ];
}

/**
 * A customer's own order book while signed in, else the visitor's.
 * @param {Session} session
 */
function ordersOf(session) {
  return session.account?.orders ?? session.orders;
}
