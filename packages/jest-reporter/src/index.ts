export { HindcastReporter as default } from "./reporter.ts";
