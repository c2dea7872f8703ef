import { ASSERTION_ADVICE } from "./catalogue/assertion.ts";
import { CODE_ADVICE } from "./catalogue/code.ts";
import { ENVIRONMENT_ADVICE } from "./catalogue/environment.ts";
import { NETWORK_ADVICE } from "./catalogue/network.ts";
import { ORDER_ADVICE } from "./catalogue/order.ts";
import { SELECTOR_ADVICE } from "./catalogue/selector.ts";
import { TIMEOUT_ADVICE } from "./catalogue/timeout.ts";
import type { CatalogueEntry } from "./entry.ts";

/** All advice in the order it is tried; of each topic the first that applies is given. */
export const CATALOGUE: readonly CatalogueEntry[] = [
  ...ORDER_ADVICE,
  ...SELECTOR_ADVICE,
  ...TIMEOUT_ADVICE,
  ...NETWORK_ADVICE,
  ...ENVIRONMENT_ADVICE,
  ...ASSERTION_ADVICE,
  ...CODE_ADVICE,
];
