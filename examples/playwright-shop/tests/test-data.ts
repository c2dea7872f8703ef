import type { Address, CardPayment } from "../src/shared/types.js";

/** Where the setup project leaves the cookies of a signed-in customer. */
export const SIGNED_IN_STATE = ".auth/ada.json";

export const ADA = { email: "ada@example.com", password: "analytical" } as const;

export const ADDRESS: Address = {
  name: "Ada Lovelace",
  street: "Analytical Lane 12",
  postcode: "10115",
  city: "Berlin",
  country: "DE",
};

export const CARD: CardPayment = { method: "card", number: "4242424242424242", expiry: "12/39", cvc: "123" };

export const IBAN = "DE89 3704 0044 0532 0130 00";
