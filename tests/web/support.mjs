// What the tests of the verification page share. Set by ctest: ASSAY_WEB (the assembled page), ASSAY_WEB_PACKAGES (the
// folder with node_modules), ASSAY_WEB_WORLD (the program web_world), ASSAY_CENTRAL (the program assay-central).
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

function needed(name) {
  if (!process.env[name]) throw new Error(`${name} is not set: run these tests by ctest`);
  return process.env[name];
}

export const sourceFolder = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const site = needed("ASSAY_WEB");
export const packages = createRequire(join(needed("ASSAY_WEB_PACKAGES"), "package.json"));

export const central = needed("ASSAY_CENTRAL");

export const webWorld = (...args) =>
  execFileSync(needed("ASSAY_WEB_WORLD"), args, { maxBuffer: 256 << 20, encoding: "utf8" });

/** A module of the page itself, as published. */
export const pageModule = (name) => import(pathToFileURL(join(site, "c", name)).href);

export const fromBase64 = (text) => Uint8Array.from(Buffer.from(text, "base64"));
export const fromHex = (text) => Uint8Array.from(Buffer.from(text, "hex"));
