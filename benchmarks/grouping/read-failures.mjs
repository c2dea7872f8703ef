import { asFailureFacts } from "../../packages/core/dist/index.js";

const TAP_STACK = /\n\s*stack: \|-\n([^]*?)(?:\n\s*\.\.\.\s*)?$/;
const TAP_TEST = /^not ok \d+ (\S+)/m;
const NODE_ROOT = /\/?\S*?[\\/](?=(?:test|lib)[\\/])/g;

/**
 * A line of the Node.js reliability reports as a reporter would see that failure: the error below `stack:`, and the
 * test file it arose in. What the reports call a failure (`type` and `reason`; for tests the reason is the test) is
 * the given group.
 */
export function reliabilityFailure({ day, type, reason, example }) {
  const test = TAP_TEST.exec(example)?.[1];
  const text = TAP_STACK.exec(example)?.[1] ?? example;
  const facts = asFailureFacts({ message: text.replace(NODE_ROOT, "/repository/"), runner: "node" });
  const location =
    test === undefined ? undefined : { file: `/repository/test/${test}.js`, line: 1, column: 1 };
  return {
    given: `${type} ${reason}`,
    day,
    place: test ?? "",
    facts: { ...facts, error: { ...facts.error, ...(location && { location }) } },
  };
}

/** A labelled message. It has no given group of its own; what its annotator called it is the nearest thing. */
export function labelledFailure({ message, runner, source, label, why }) {
  return { given: `${label} ${why}`, day: "", place: source, facts: asFailureFacts({ message, runner }) };
}
