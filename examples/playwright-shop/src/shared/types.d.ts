/** The shapes the server sends and the browser reads. Amounts are whole cents. */

export type Category = "notebooks" | "pens" | "pencils" | "ink" | "desk";

export interface Product {
  readonly id: string;
  readonly name: string;
  readonly category: Category;
  readonly price: number;
  /** Pieces in the warehouse when a session begins. */
  readonly stock: number;
  readonly keywords: readonly string[];
}

export interface CartLine {
  readonly productId: string;
  readonly name: string;
  readonly price: number;
  readonly quantity: number;
  readonly total: number;
}

export interface Totals {
  readonly subtotal: number;
  readonly discount: number;
  readonly shipping: number;
  readonly total: number;
  /** Included in the total. */
  readonly vat: number;
}

export interface Cart {
  readonly lines: readonly CartLine[];
  readonly count: number;
  readonly discountCode?: string;
  readonly totals: Totals;
}

export interface Address {
  readonly name: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
}

export interface CardPayment {
  readonly method: "card";
  readonly number: string;
  /** `MM/YY` */
  readonly expiry: string;
  readonly cvc: string;
}

export interface DebitPayment {
  readonly method: "debit";
  readonly mandate: Mandate;
}

export type Payment = CardPayment | DebitPayment;

/** A customer's signed permission to collect from an account. */
export interface Mandate {
  readonly reference: string;
  readonly holder: string;
  readonly iban: string;
  readonly signature: string;
}

export interface Order {
  readonly number: string;
  readonly lines: readonly CartLine[];
  readonly totals: Totals;
  readonly address: Address;
  /** How it was paid, as a customer reads it: `card ending 4242`. */
  readonly paidBy: string;
}

/** What the server answers when it refuses: field name → sentence. */
export interface Refusal {
  readonly error: string;
  readonly fields?: Readonly<Record<string, string>>;
}
