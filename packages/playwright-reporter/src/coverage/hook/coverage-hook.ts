import { COVERAGE_VARIABLE, SERVERS_VARIABLE, type CoverageOrder } from "../handover.ts";
import { textOf } from "./foreign.ts";
import { watchWorker } from "./watch-worker.ts";

/** What Playwright's workers are begun with; the loader of test files is begun with the second one, too. */
const WORKER = /[\\/](?:workerProcessEntry|common[\\/]process)\.js$/;

/** Reads the order, and takes it and the way it came out of the environment: tests and what they start see none of it. */
function takeOrder(env: NodeJS.ProcessEnv): CoverageOrder | undefined {
  const text = env[COVERAGE_VARIABLE];
  if (text === undefined) return undefined;
  delete env[COVERAGE_VARIABLE];
  delete env[SERVERS_VARIABLE];
  const order: unknown = JSON.parse(text);
  const nodeOptions = Reflect.get(Object(order), "nodeOptions");
  if (typeof nodeOptions === "string") env["NODE_OPTIONS"] = nodeOptions;
  else delete env["NODE_OPTIONS"];
  const folder = textOf(order, "folder");
  return folder === "" ? undefined : { folder };
}

try {
  const order = takeOrder(process.env);
  if (order !== undefined && WORKER.test(process.argv[1] ?? "")) watchWorker(order);
} catch {
  // A worker runs its tests, whatever becomes of us.
}
