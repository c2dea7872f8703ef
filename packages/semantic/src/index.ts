export { openSemantic } from "./open-semantic.ts";
