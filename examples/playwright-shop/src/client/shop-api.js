/** @import { Refusal } from "../shared/types.js" */

/** What the shop refused, with a sentence for each field that is wrong. */
export class ShopRefusal extends Error {
  /** @param {Refusal} refusal */
  constructor({ error, fields = {} }) {
    super(error);
    this.fields = fields;
  }
}

/**
 * Asks the shop; throws a {@link ShopRefusal} when it says no.
 * @template Reply
 * @param {string} line method and path, such as `GET /api/cart`
 * @param {unknown} [body]
 * @returns {Promise<Reply>}
 */
export async function askShop(line, body) {
  const [method = "GET", path = "/"] = line.split(" ");
  const response = await fetch(path, {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    }),
  });
  const reply = await response.json();
  if (!response.ok) throw new ShopRefusal(reply);
  return reply;
}
