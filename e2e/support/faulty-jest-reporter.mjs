// Our reporter with one fault, named by FAULT: `onRunStart` makes that hook fail, `finish:hang` a method of the recorder.
// The hooks themselves stay ours; what they are given, or what they call, is broken.
import HindcastReporter from "@hindcast/jest-reporter";
import { fillDisk } from "./full-disk.mjs";

const [place, kind = "throw"] = (process.env.FAULT ?? "").split(":");

const refuse = () => {
  throw new Error(`fault in ${place}`);
};

/** Throws on whatever is done with it. */
const hostile = () =>
  new Proxy({}, { get: refuse, has: refuse, ownKeys: refuse, getOwnPropertyDescriptor: refuse });

const FAULTS = {
  throw: refuse,
  reject: () => Promise.reject(new Error(`fault in ${place}`)),
  hang: () => new Promise(() => {}),
};

// A session's own methods fail inside of the guard, as a bug of ours would.
const HOOKS = {
  onTestFileStart: "fileStarted",
  onTestCaseStart: "caseStarted",
  onTestCaseResult: "caseEnded",
  onTestFileResult: "fileEnded",
  onRunComplete: "end",
};

async function spoil(opening) {
  const session = await opening;
  const method = HOOKS[place];
  return session !== undefined && method in session ? { ...session, [method]: FAULTS[kind] } : session;
}

// oxlint-disable-next-line import/no-default-export -- Jest loads the default export.
export default class FaultyReporter extends HindcastReporter {
  constructor(globalConfig, options, context) {
    super(place === "constructor" ? hostile() : globalConfig, options, context);
    if (place === "disk") fillDisk(globalConfig.rootDir);
  }

  get limitMs() {
    const isAwaited = place !== "onTestCaseStart" && place !== "onTestCaseResult";
    return kind === "hang" && isAwaited ? 500 : super.limitMs;
  }

  openSession(...args) {
    return place === "onRunStart" ? FAULTS[kind]() : spoil(super.openSession(...args));
  }

  startRecording(memory, info) {
    if (place === "startRecording") FAULTS.throw();
    const recorder = super.startRecording(memory, info);
    return place in recorder ? { ...recorder, [place]: FAULTS[kind] } : recorder;
  }
}
