// A host of static files on loopback, as any could be: no headers of ours, `/c` redirected to `/c/`.
import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fromBase64, site } from "./support.mjs";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".bin": "application/octet-stream",
};

export class StaticHost {
  /** `files` are what is published beside the page: path → text or bytes. */
  constructor(files, folder) {
    this.files = files;
    this.folder = folder;
    this.requests = []; // as they arrived: method, url, headers, body
  }

  static async start(files, { port = 0, folder = site } = {}) {
    const host = new StaticHost(files, folder);
    host.server = createServer((request, response) => host.answer(request, response));
    await new Promise((resolve) => host.server.listen(port, "127.0.0.1", resolve));
    host.server.unref(); // a test that failed must not wait for it
    host.port = host.server.address().port;
    host.url = `http://127.0.0.1:${host.port}`;
    return host;
  }

  async stop() {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  answer(request, response) {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const { method, url, headers } = request;
      this.requests.push({ method, url, headers, body: Buffer.concat(chunks).toString("latin1") });
      this.serve(url, response);
    });
  }

  serve(url, response) {
    if (url === "/c") return response.writeHead(301, { location: "/c/" }).end();
    const path = url === "/c/" ? "/c/index.html" : url;
    const onDisk = join(this.folder, path);
    const content = this.files[path] ?? (existsSync(onDisk) ? readFileSync(onDisk) : null);
    if (content === null) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": types[extname(path)] ?? "text/plain" }).end(content);
  }
}

/** What an organisation publishes, of the world that web_world made; `lists` names others than those in force. */
export function published(world, lists = {}) {
  const list = (name) => Buffer.from(fromBase64(world.lists[name]));
  return {
    "/c/config.json": JSON.stringify(world.config),
    "/c/trust.bin": list(lists.trust ?? "trust"),
    "/c/status-0.bin": list(lists.status ?? "status"),
    "/c/status-1.bin": list("status1"),
    "/c/status-2.bin": list("status2"),
  };
}
