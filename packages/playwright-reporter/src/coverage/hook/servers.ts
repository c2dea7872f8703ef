import { readdirSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { nameOfLog, serverAddress } from "../handover.ts";
import { textOf } from "./foreign.ts";

/** The application's servers that count for this run, as one worker knows them. */
export interface Servers {
  /** Tells every one of them that an attempt begins; called before anything of the test runs. */
  began(attempt: string): void;
  /** Tells them of its end. The names of those that heard of both; undefined when one of them did not. */
  ended(attempt: string): readonly string[] | undefined;
}

/** A server is gone once its process has ended; one that cannot be reached may still run what nobody counts. */
interface Server {
  readonly name: string;
  readonly socket: Socket;
  state: "unreached" | "ready" | "gone";
}

/** What nobody listens at any longer. */
const ENDED: ReadonlySet<string> = new Set(["ENOENT", "ECONNREFUSED"]);

/**
 * Looks for the servers of a run. None of it waits: a server that can be reached hears of a test before it hears from it, or
 * never, which its log tells.
 */
export function findServers(folder: string): Servers {
  const servers = new Map<string, Server>();
  let told: readonly Server[] | undefined;

  const look = (): void => {
    for (const file of readdirSync(folder)) {
      const name = nameOfLog(file);
      if (name !== undefined && !servers.has(name)) servers.set(name, reach(folder, name));
    }
  };
  const living = (): readonly Server[] => [...servers.values()].filter(({ state }) => state !== "gone");

  const tell = (those: readonly Server[], mark: string): void => {
    for (const { socket } of those) socket.write(`${mark}\n`);
  };

  look();
  return {
    began(attempt) {
      look();
      const all = living();
      const ready = all.filter(({ state }) => state === "ready");
      tell(ready, `begin ${attempt}`);
      told = ready.length === all.length ? ready : undefined;
    },
    ended(attempt) {
      look();
      const ready = living().filter(({ state }) => state === "ready");
      tell(ready, `end ${attempt}`);
      const those = told;
      told = undefined;
      const isSame =
        those?.every(({ state }) => state === "ready") === true && living().length === those.length;
      return isSame ? those.map(({ name }) => name) : undefined;
    },
  };
}

function reach(folder: string, name: string): Server {
  const socket = connect(serverAddress(folder, name));
  const server: Server = { name, socket, state: "unreached" };
  socket.unref();
  // It says nothing; only who reads hears of its end.
  socket.resume();
  socket.on("connect", () => {
    server.state = "ready";
  });
  socket.on("error", (error) => {
    if (ENDED.has(textOf(error, "code"))) server.state = "gone";
  });
  socket.on("close", () => {
    if (server.state === "ready") server.state = "gone";
  });
  return server;
}
