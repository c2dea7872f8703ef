import { boundText, plainText } from "../capture/error-text.ts";
import { withoutStack } from "../capture/stack.ts";
import type { Evidence, FailureFacts } from "../model/failure.ts";
import type { Category } from "../model/words.ts";
import type { Rule, RuleFacts } from "./rule.ts";
import { RULES } from "./rules.ts";
import { causeChain, subjectOf, type Subject } from "./subject.ts";

/** What kind of failure an error is, and why. */
export interface Classification {
  readonly category: Category;
  readonly kind: string;
  readonly tags: readonly string[];
  readonly evidence: Evidence;
}

const EVIDENCE_LENGTH = 200;

const CATEGORY_TAGS: Readonly<Record<Category, readonly string[]>> = {
  timeout: ["timeout"],
  assertion: ["assertion-failure"],
  selector: ["selector-failure"],
  network: ["network-error"],
  navigation: ["navigation-error"],
  snapshot: ["snapshot-mismatch"],
  crash: ["crash"],
  hook: ["hook-failure"],
  collection: ["collection-error"],
  runtime: ["runtime-error"],
  environment: ["environment-error"],
  interrupted: ["interrupted"],
  unknown: [],
};

const UNKNOWN: Classification = {
  category: "unknown",
  kind: "unknown",
  tags: [],
  evidence: { rule: "none", text: "" },
};

/** Classifies an error by the first rule that matches it: the given ones, then the built-in ones. */
export function classify(facts: FailureFacts, rules: readonly Rule[] = []): Classification {
  return classifySubject(subjectOf(facts, errorText(facts)), [...rules, ...RULES]);
}

/** The text of an error and its causes, without ANSI codes and stack traces. */
export function errorText({ error }: FailureFacts): string {
  const [own = "", ...causes] = causeChain(error).map(({ message, stack, name }) =>
    withoutStack(plainText(boundText(message || headOf(stack) || (name ?? "")))),
  );
  return [own, ...causes.map((cause) => `[cause]: ${cause}`)].join("\n");
}

// Jest's reports of a failed load can have the message in the stack only.
function headOf(stack: string | undefined): string {
  return stack?.split("\n", 1)[0] ?? "";
}

/** The first matching rule's classification. */
export function classifySubject(subject: Subject, rules: readonly Rule[]): Classification {
  for (const rule of rules) {
    const text = evidenceFor(rule, subject);
    if (text !== undefined) {
      const { name, category, kind, tags = [] } = rule;
      return {
        category,
        kind,
        tags: [...CATEGORY_TAGS[category], ...tags],
        evidence: { rule: name, text: text.trim().slice(0, EVIDENCE_LENGTH) },
      };
    }
  }
  return UNKNOWN;
}

/** What the rule matched; undefined when it does not match. */
function evidenceFor({ when, codes, pattern }: Rule, subject: Subject): string | undefined {
  if (when && !holds(when, subject)) return undefined;
  if (!codes && !pattern) return firstLine(subject.text);
  const code = codes && subject.codes.find((candidate) => codes.includes(candidate));
  if (code !== undefined) return code;
  const match = pattern?.exec(subject.text);
  return match ? (match[1] ?? match[0]) : undefined;
}

function holds({ phases, status, matcher, overtime }: RuleFacts, subject: Subject): boolean {
  return (
    (phases === undefined || phases.includes(subject.phase)) &&
    (status === undefined || status === subject.status) &&
    (overtime === undefined || overtime === subject.overtime) &&
    (matcher === undefined || (subject.matcher !== undefined && matcher.test(subject.matcher)))
  );
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}
