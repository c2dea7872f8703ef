export { HindcastReporter as default } from "./reporter.ts";
export { withHindcast, type HindcastInConfig, type JestReporterEntry } from "./with-hindcast.ts";
