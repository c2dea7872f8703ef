import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { RefusalError } from "../http/refusal-error.js";
import { isIban } from "./iban.js";

/** @import { Mandate } from "../../shared/types.js" */

/** Mandates live as long as the server: a signature of an earlier one is worth nothing. */
const KEY = randomBytes(32);

/**
 * A mandate the customer signs by typing a name: the shop seals what was agreed.
 * @param {string} holder
 * @param {string} iban spaces allowed
 * @returns {Mandate}
 */
export function signMandate(holder, iban) {
  const account = iban.replaceAll(" ", "").toUpperCase();
  if (holder.trim() === "")
    throw new RefusalError(422, "The mandate needs a signature.", { holder: "Sign here." });
  if (!isIban(account))
    throw new RefusalError(422, "The account is wrong.", { iban: "This is not an IBAN." });
  const reference = `M-${randomBytes(4).toString("hex").toUpperCase()}`;
  return { reference, holder, iban: account, signature: sealOf(reference, holder, account) };
}

/**
 * Tells whether a mandate is as it was signed.
 * @param {Mandate} mandate
 * @returns {boolean}
 */
export function verifyMandate({ reference, holder, iban, signature }) {
  const expected = Buffer.from(sealOf(reference, holder, iban));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/**
 * @param {...string} parts
 * @returns {string}
 */
function sealOf(...parts) {
  return createHmac("sha256", KEY).update(parts.join("\u001f")).digest("hex");
}
