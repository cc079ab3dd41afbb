// Puts the verification page together: node assemble.mjs PACKAGES TARGET
//   TARGET/c/            the files of site/ and what they use of the npm packages in PACKAGES
//   TARGET/c-worker.js   with the names of those files and a digest of their content
// What is published of an organisation (config and lists) is not in it: `assay-central publish-web` adds that.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [packages, target] = process.argv.slice(2);
const site = join(dirname(fileURLToPath(import.meta.url)), "site");
const worker = "c-worker.js";
const pages = join(target, "c");

rmSync(target, { recursive: true, force: true });
mkdirSync(pages, { recursive: true });
for (const file of readdirSync(site).filter((name) => name !== worker)) cpSync(join(site, file), join(pages, file));
cpSync(join(packages, "node_modules/@noble/ed25519/index.js"), join(pages, "noble-ed25519.js"));
cpSync(join(packages, "node_modules/@noble/ed25519/LICENSE"), join(pages, "noble-ed25519.license.txt"));

// All modules at once, rather than each after the one that imports it.
const modules = readdirSync(pages).filter((name) => name.endsWith(".js") && !name.startsWith("noble-") && name !== "main.js");
const links = modules.map((name) => `<link rel="modulepreload" href="/c/${name}">`).join("\n    ");
fill(join(pages, "index.html"), join(pages, "index.html"), { "<!-- modules -->": links });

const files = readdirSync(pages).sort();
const digest = createHash("sha256");
for (const file of files) digest.update(`${file}\0`).update(readFileSync(join(pages, file)));
const version = digest.digest("hex").slice(0, 16);
const kept = files.filter((name) => name !== "index.html" && !name.endsWith(".txt"));

fill(join(site, worker), join(target, worker), {
  "const files = [];": `const files = ${JSON.stringify(kept)};`,
  'const version = "";': `const version = "${version}";`,
});

function fill(from, to, places) {
  let text = readFileSync(from, "utf8");
  for (const [place, content] of Object.entries(places)) {
    if (!text.includes(place)) throw new Error(`${from} has no ${place}`);
    text = text.replace(place, content);
  }
  writeFileSync(to, text);
}
