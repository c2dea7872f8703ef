export { openSemantic } from "./open-semantic.ts";
export { nearTests } from "./search/near-tests.ts";
