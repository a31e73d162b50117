import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** One request as the server saw it. */
export interface Received {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: { readonly model: string; readonly messages: readonly { readonly content: string }[] };
  readonly at: number;
}

/** Plays one exchange: answers as it likes, or not at all. */
export type Play = (received: Received, response: ServerResponse, request: IncomingMessage) => void;

/** A server that speaks the chat protocol as a script says: the n-th request is played by the n-th play, all later ones by the last. */
export class ChatServer {
  readonly received: Received[] = [];
  readonly #plays: readonly Play[];
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const received: Received = {
        path: request.url ?? "",
        authorization: request.headers.authorization,
        body: JSON.parse(Buffer.concat(parts).toString("utf8")) as Received["body"],
        at: Date.now(),
      };
      this.received.push(received);
      const play = this.#plays[Math.min(this.received.length, this.#plays.length) - 1];
      play?.(received, response, request);
    });
  });

  private constructor(plays: readonly Play[]) {
    this.#plays = plays;
    this.#server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => this.#sockets.delete(socket));
    });
  }

  static async start(...plays: readonly Play[]): Promise<ChatServer> {
    const server = new ChatServer(plays);
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** A chat completion with a text as its content. */
export function completion(content: string, { finish = "stop", usage = true } = {}): object {
  return {
    id: "chatcmpl-1",
    object: "chat.completion",
    model: "answering-model-2026",
    choices: [{ index: 0, finish_reason: finish, message: { role: "assistant", content } }],
    ...(usage ? { usage: { prompt_tokens: 900, completion_tokens: 50, total_tokens: 950 } } : {}),
  };
}

/** Answers with a completion. */
export const answer =
  (content: string, options: Parameters<typeof completion>[1] = {}): Play =>
  (_received, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(completion(content, options)));
  };

/** Answers with a status, headers and an error in the protocol's form. */
export const status =
  (code: number, headers: Record<string, string> = {}, message = "try later"): Play =>
  (_received, response) => {
    response.writeHead(code, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify({ error: { message } }));
  };

/** Takes the request and never answers. */
export const stall: Play = () => undefined;

/** Sends the head and half of the body, then nothing more. */
export const stallInBody: Play = (_received, response) => {
  response.writeHead(200, { "content-type": "application/json" }).write('{"choices":[{"mess');
};

/** Sends half of a body and ends the connection. */
export const cut: Play = (_received, response) => {
  const text = JSON.stringify(completion('{"faults": []}'));
  response.writeHead(200, { "content-type": "application/json", "content-length": String(text.length) });
  response.write(text.slice(0, text.length >> 1), () => response.destroy());
};

/** A body that ends as it should and is no JSON. */
export const notJson: Play = (_received, response) => {
  response.writeHead(200, { "content-type": "text/html" }).end("<html>502 Bad Gateway</html>");
};
