import type { TestResult, TestStep } from "@playwright/test/reporter";

const MOST_USED = 30;
/** The core shortens it further, once it is redacted. */
const LONGEST_TITLE = 4000;
const CALLS: ReadonlySet<string> = new Set(["pw:api", "expect"]);
/** `Click getByText('Pay')`, `Fill "…" getByLabel('Name')`: a title's end, since 1.52. */
const AT_END = /(?:^| )((?:getBy\w+|locator|frameLocator)\(.*)$/s;
/** `locator.getByLabel('Name').fill`: before that. */
const AS_CALL = /^locator\.(getBy\w+\(.*\))\.\w+$/s;

/** A step of an attempt by a title that tells no values. */
export interface NamedStep {
  readonly title: string;
  readonly durationMs: number;
}

/** The locators that an attempt used with success, in order; the last 30. */
export function usedLocators(steps: readonly TestStep[]): readonly string[] {
  const used = allSteps(steps).filter(({ category, error }) => CALLS.has(category) && error === undefined);
  return [...new Set(used.flatMap((step) => locatorOf(step) ?? []))].slice(-MOST_USED);
}

/** The step an attempt failed in: the user's own steps around it, then the call. */
export function failedStep({ steps }: Pick<TestResult, "steps">): NamedStep | undefined {
  const failed = namedSteps(steps).filter(({ step }) => step.error !== undefined);
  return failed.length === 0 ? undefined : withTime(failed.at(-1));
}

/** The step of that title in another attempt. */
export function stepTitled({ steps }: Pick<TestResult, "steps">, title: string): NamedStep | undefined {
  return withTime(namedSteps(steps).find((named) => named.title === title));
}

interface Named {
  readonly step: TestStep;
  readonly title: string;
}

/** The user's steps and calls by their way; a failed one stands behind those around it. */
function namedSteps(steps: readonly TestStep[], above: readonly string[] = []): readonly Named[] {
  return steps.flatMap((step) => {
    const own = ownTitle(step);
    const way = own === undefined ? above : [...above, own];
    const named = own === undefined ? [] : [{ step, title: way.join(" › ").slice(0, LONGEST_TITLE) }];
    return [...named, ...namedSteps(step.steps, way)];
  });
}

/** What was typed into a field is no part of it. */
function ownTitle(step: TestStep): string | undefined {
  if (step.category === "test.step") return step.title;
  if (!CALLS.has(step.category)) return undefined;
  const locator = locatorOf(step);
  const what = /^(?:Expect )?"?[\w.]+"?(?: [a-z]+(?![\w(]))?/.exec(step.title)?.[0] ?? step.category;
  const call = AS_CALL.test(step.title) ? (step.title.split(".").at(-1) ?? what) : what.replaceAll('"', "");
  return locator === undefined ? call : `${call} ${locator}`;
}

/** Playwright tells it apart since 1.63, and in the title before. */
function locatorOf(step: TestStep): string | undefined {
  const params: unknown = Reflect.get(step, "params");
  const told: unknown =
    typeof params === "object" && params !== null ? Reflect.get(params, "locator") : undefined;
  if (typeof told === "string") return told;
  return AT_END.exec(step.title)?.[1] ?? AS_CALL.exec(step.title)?.[1];
}

function allSteps(steps: readonly TestStep[]): readonly TestStep[] {
  return steps.flatMap((step) => [step, ...allSteps(step.steps)]);
}

function withTime(named: Named | undefined): NamedStep | undefined {
  return named && { title: named.title, durationMs: Math.max(0, Math.round(named.step.duration)) };
}
