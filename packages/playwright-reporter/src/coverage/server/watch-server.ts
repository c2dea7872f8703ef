import { openSync, writeSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { threadId } from "node:worker_threads";
import { createScriptStore } from "../hook/script-store.ts";
import { serverAddress, serverLog, type ServerLine } from "../handover.ts";
import { openCounters } from "./counters.ts";

/** A process that has told more than this stops telling. */
const MAX_BYTES = 256 * 1024 * 1024;

/** What a worker says: a test begins or ends. */
const MARK = /^(?<which>begin|end) (?<attempt>\S+)$/;

/**
 * Counts the calls of this process, and writes what ran between any two marks of Playwright's workers into a log of its
 * own. Keeps nothing alive, and falls silent at the first fault.
 * @param folder of the run
 * @throws when it cannot begin
 */
export function watchServer(folder: string, env: NodeJS.ProcessEnv): void {
  // Whoever counts in this process already would miss what we take.
  if (env["NODE_V8_COVERAGE"] !== undefined) return;
  const name = `${process.pid}-${threadId}`;
  const counters = openCounters(createScriptStore(folder));
  let log: number | undefined;
  let room = MAX_BYTES;

  const write = (line: ServerLine): void => {
    const text = `${JSON.stringify(line)}\n`;
    room -= text.length;
    if (log === undefined || room < 0) throw new Error("no room");
    writeSync(log, text);
  };
  const take = (): void => {
    const { scripts, ran } = counters.take();
    for (const script of scripts) write(script);
    write({ ran });
  };
  const hear = (line: string): void => {
    const { which, attempt } = MARK.exec(line)?.groups ?? {};
    if (attempt === undefined) return;
    take();
    write(which === "begin" ? { begin: attempt } : { end: attempt });
  };
  /** A log that lacks a line would lie about all that follow. */
  const safely = (work: () => void): void => {
    try {
      work();
    } catch {
      room = 0;
    }
  };

  const server = createServer((socket) => {
    socket.unref();
    socket.on("error", () => {});
    safely(() => {
      take();
      onLines(socket, (line) => safely(() => hear(line)));
    });
  });
  server.on("error", () => {});
  // In a cluster the primary would listen in our place.
  server.listen({ path: serverAddress(folder, name), exclusive: true });
  server.unref();
  // The log announces the server: it is there once the server can be reached.
  log = openSync(serverLog(folder, name), "a");
}

function onLines(socket: Socket, hear: (line: string) => void): void {
  let rest = "";
  socket.setEncoding("utf8");
  socket.on("data", (chunk) => {
    const lines = `${rest}${String(chunk)}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) hear(line);
  });
}
