// Our reporter with one fault, named by FAULT: `onBegin` makes that hook fail, `finish:reject` a method of the
// recorder. The hooks themselves stay ours; what they are given, or what they call, is broken.
import HindcastReporter from "@hindcast/playwright-reporter";
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

const breakIf = (name, args) => (name === place ? args.map(() => hostile()) : args);

// oxlint-disable-next-line import/no-default-export -- Playwright loads the default export.
export default class FaultyReporter extends HindcastReporter {
  constructor(options) {
    super(place === "constructor" ? hostile() : options);
    if (place === "disk") fillDisk(options.configDir);
  }

  startRecording(memory, info) {
    if (place === "startRecording") FAULTS.throw();
    const recorder = super.startRecording(memory, info);
    return place in recorder ? { ...recorder, [place]: FAULTS[kind] } : recorder;
  }

  preprocess(...args) {
    return super.preprocess(...breakIf("preprocess", args));
  }

  onBegin(...args) {
    super.onBegin(...breakIf("onBegin", args));
  }

  onTestBegin(...args) {
    super.onTestBegin(...breakIf("onTestBegin", args));
  }

  onTestEnd(...args) {
    super.onTestEnd(...breakIf("onTestEnd", args));
  }

  onError(...args) {
    super.onError(...breakIf("onError", args));
  }

  onEnd(...args) {
    return super.onEnd(...breakIf("onEnd", args));
  }

  async onExit() {
    if (place !== "onExit") return await super.onExit();
    const { write } = process.stdout;
    process.stdout.write = FAULTS.throw;
    try {
      await super.onExit();
    } finally {
      process.stdout.write = write;
    }
  }
}
