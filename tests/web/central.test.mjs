// The real assay-central serves the page over HTTPS, and publishes it for other hosts.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, get } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { keptForOffline, kindOn, launch, open, visitor, wordsOn } from "./browser.mjs";
import { StaticHost } from "./static_host.mjs";
import { central, webWorld } from "./support.mjs";

let folder;
let issued;
let server;
let host;
let browser;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "assay-web-"));
  issued = JSON.parse(webWorld("central", join(folder, "central")));
  server = spawn(central, ["--data", join(folder, "central"), "serve", "--listen", "127.0.0.1", "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await new Promise((resolve, reject) => {
    createInterface(server.stdout).on("line", (line) => /port (\d+)$/.test(line) && resolve(/\d+$/.exec(line)[0]));
    server.on("exit", () => reject(new Error("assay-central ended")));
  });
  host = { url: `https://127.0.0.1:${port}` };
  // Its certificate is by the centre's own authority, which no browser knows.
  browser = await launch(["--ignore-certificate-errors"]);
});
after(async () => {
  await browser?.close();
  server?.kill("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
});

const agent = new Agent({ rejectUnauthorized: false, keepAlive: false });
const ask = (path, headers = {}) =>
  new Promise((resolve, reject) =>
    get(host.url + path, { agent, headers }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    }).on("error", reject),
  );

test("a certificate that central issued is genuine on the page that central serves", async () => {
  const { context, seen } = await visitor(browser, new Date().toISOString(), { worker: true });
  const page = await open(context, host, issued.fragment);
  assert.equal(await kindOn(page), "genuine-valid");
  const text = await wordsOn(page, "main");
  for (const part of ["Ada Okafor", "Core Skills", "Riverside Exam Centre", "Acme Examinations"]) {
    assert.ok(text.includes(part), `${part} in ${text}`);
  }
  await keptForOffline(page);
  assert.deepEqual(seen.complaints, []);
  await context.close();
});

test("every file comes with the headers that hold the browser to it", async () => {
  for (const path of ["/c", "/c/", "/c/main.js", "/c/config.json", "/c/trust.bin", "/c-worker.js"]) {
    const { status, headers } = await ask(path);
    assert.equal(status, 200, path);
    assert.match(headers["content-security-policy"], /^default-src 'none'.*frame-ancestors 'none'$/);
    assert.equal(headers["x-content-type-options"], "nosniff");
    assert.equal(headers["referrer-policy"], "no-referrer");
    assert.equal(headers["cache-control"], "no-cache");
  }
  assert.equal((await ask("/c/nothing.js")).status, 404);
  assert.equal((await ask("/c/..%2fc-worker.js")).status, 404);
});

test("what a browser has already is not sent again", async () => {
  const first = await ask("/c/trust.bin");
  const again = await ask("/c/trust.bin", { "if-none-match": first.headers.etag });
  assert.equal(again.status, 304);
  assert.equal(again.body.length, 0);
  const other = await ask("/c/trust.bin", { "if-none-match": '"0"' });
  assert.equal(other.status, 200);
  assert.deepEqual(other.body, first.body);
});

test("published into a folder it is the same page, on any host", async () => {
  const target = join(folder, "published");
  const told = execFileSync(central, ["--data", join(folder, "central"), "publish-web", target], { encoding: "utf8" });
  assert.match(told, /verify\.example/);
  const config = JSON.parse(readFileSync(join(target, "c/config.json"), "utf8"));
  assert.deepEqual(config.rootKeys, [issued.rootKey]);
  for (const file of ["c/trust.bin", "c/status-0.bin", "c/main.js", "c-worker.js"]) {
    assert.deepEqual(readFileSync(join(target, file)), (await ask(`/${file}`)).body, file);
  }
  const plain = await StaticHost.start({}, { folder: target });
  const { context, seen } = await visitor(browser, new Date().toISOString());
  assert.equal(await kindOn(await open(context, plain, issued.fragment)), "genuine-valid");
  assert.deepEqual(seen.complaints, []);
  await context.close();
  await plain.stop();
});
