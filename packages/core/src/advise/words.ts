import type { ErrorFacts, Failure } from "../model/failure.ts";
import type { AdviceSubject } from "./advice-subject.ts";
import { timeText } from "./time-text.ts";

/** What a catalogue's text may name, by the word that stands for it in braces. */
export type Words = ReadonlyMap<string, string>;

const LONGEST = 160;
/** Actions that are called without a value. */
const VALUELESS: ReadonlySet<string> = new Set(
  "click dblclick tap hover check uncheck clear focus blur waitFor".split(" "),
);
/** A pass that takes this share of the time there is has no room. */
const TIGHT = 0.6;
const LONGER = 3;
/** What listens at a port as a rule. */
const SERVICES: Readonly<Record<number, string>> = {
  80: "a web server",
  443: "a web server",
  1433: "SQL Server",
  3000: "the application",
  3306: "MySQL",
  4200: "the application",
  4444: "Selenium",
  5173: "the Vite server",
  5432: "PostgreSQL",
  5672: "RabbitMQ",
  6379: "Redis",
  8000: "the application",
  8080: "the application",
  9092: "Kafka",
  9200: "Elasticsearch",
  27017: "MongoDB",
};

/** All words of a failure that are known. */
export function wordsFor(subject: AdviceSubject): Words {
  const all: Readonly<Record<string, string | undefined>> = {
    ...plainFacts(subject.failure.facts),
    ...pageWords(subject.failure),
    ...timeWords(subject),
    ...stepWords(subject),
    ...networkWords(subject),
    ...orderWords(subject),
    ...placeWords(subject),
  };
  return new Map(
    Object.entries(all).flatMap(([word, text]) =>
      text === undefined || text === "" ? [] : [[word, short(text)] as const],
    ),
  );
}

type Found = Readonly<Record<string, string | undefined>>;

function plainFacts(facts: ErrorFacts = {}): Found {
  const {
    call,
    locator,
    awaited,
    obstacle,
    url,
    method,
    code,
    matcher,
    expected,
    received,
    module,
    file,
    name,
  } = facts;
  return {
    call,
    // Of a locator that Playwright prints the call stands for itself; of Testing Library it is a description.
    locator,
    awaited: awaited === locator ? undefined : awaited,
    obstacle: obstacle?.replace(/ intercepts pointer events$/, ""),
    url,
    method,
    code,
    matcher,
    expected: oneLine(expected),
    received: oneLine(received),
    module,
    missing: file,
    name,
    matches: textOf(facts.matches),
    status: textOf(facts.httpStatus),
    parser: received !== undefined && /</.test(received) ? "HTML" : undefined,
  };
}

function pageWords({ page, facts = {} }: Failure): Found {
  const [near] = page?.elements ?? [];
  return {
    ...(near && {
      near: near.label,
      nearLocator: near.locator,
      nearUse: useOf(near.locator, facts),
      nearFrom: near.from,
    }),
    heading: page?.heading,
    late: page?.late === true ? "late" : undefined,
  };
}

/** The line of a test that does to another element what failed. */
function useOf(locator: string, { call = "", matcher, expected = "…" }: ErrorFacts): string {
  if (matcher !== undefined) {
    const value = /^(?:not\.)?toBe[A-Z]/.test(matcher) ? "" : expected;
    return `await expect(page.${locator}).${matcher}(${value});`;
  }
  const action = call.split(".").at(-1) ?? "";
  return action === ""
    ? `page.${locator}`
    : `await page.${locator}.${action}(${VALUELESS.has(action) ? "" : "…"});`;
}

function timeWords({ failure: { facts: { timeoutMs } = {} }, usual }: AdviceSubject): Found {
  const known = usual && {
    usual: timeText(usual.p50Ms),
    slow: timeText(usual.p90Ms),
    passes: String(usual.passes),
  };
  if (timeoutMs === undefined || timeoutMs === 0) return { ...known };
  const tight = usual !== undefined && usual.p90Ms >= TIGHT * timeoutMs;
  return {
    ...known,
    timeout: timeText(timeoutMs),
    longerMs: String(timeoutMs * LONGER),
    tight: tight ? "tight" : undefined,
    roomy: usual && !tight ? "roomy" : undefined,
  };
}

function stepWords({ step }: AdviceSubject): Found {
  return {
    step: step?.title,
    stepTook: step && timeText(step.durationMs),
    stepPassed: step?.passedMs === undefined ? undefined : timeText(step.passedMs),
  };
}

function networkWords({ failure: { facts: { host, port, url } = {} }, host: seen }: AdviceSubject): Found {
  const name = host ?? hostOf(url);
  return {
    host: name === undefined ? undefined : port === undefined ? name : `${name}:${port}`,
    hostName: name,
    port: textOf(port),
    service: port === undefined ? undefined : SERVICES[port],
    alone: seen && seen.failed <= 1 ? `no other of ${seen.executed} tests failed on it` : undefined,
    elsewhere: seen && seen.failed > 1 ? `${seen.failed} of ${seen.executed} tests failed on it` : undefined,
  };
}

function orderWords({ suspect }: AdviceSubject): Found {
  if (suspect === undefined) return {};
  const { title, file, failures, ofFailures, passes, ofPasses } = suspect;
  return {
    suspect: title,
    suspectFile: file,
    suspectCounts: `before ${failures} of ${ofFailures} failures and ${passes} of ${ofPasses} passes`,
  };
}

function placeWords({ file, title, line, failure: { location } }: AdviceSubject): Found {
  return {
    file,
    title,
    place: line === undefined ? file : `${file}:${line}`,
    at: location && `${location.file}:${location.line}`,
  };
}

function hostOf(url: string | undefined): string | undefined {
  return url === undefined ? undefined : /^\w+:\/\/(?:[^@/]*@)?([^/?#]+)/.exec(url)?.[1];
}

const textOf = (value: number | undefined): string | undefined =>
  value === undefined ? undefined : String(value);
const oneLine = (text: string | undefined): string | undefined => text?.replaceAll(/\s+/g, " ").trim();
const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
