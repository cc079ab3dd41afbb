import { concatenated, equalBytes } from "./bytes.js";
import { CborMap, Tagged, asciiText, byteString, decode, head } from "./cbor.js";
import { verifySignature } from "./ed25519.js";
import { refuse } from "./refusal.js";

/** COSE_Sign1 (RFC 9052 §4.2) with Ed25519 in the profile of shared/credential/cose.h. */

const sign1Tag = 18;
const [algorithmLabel, criticalLabel, keyIdLabel, typeLabel] = [1, 2, 4, 16];
const edDsa = -8;
const keyIdSize = 8;
const signatureSize = 64;

/** Says nothing of the signature. Refuses with `cose.damaged` or a code of `decode`. */
export function parseSign1(message) {
  const value = decode(message);
  const items = value instanceof Tagged && value.tag === sign1Tag ? value.content : null;
  if (!Array.isArray(items) || items.length !== 4) refuse("cose.damaged");
  const [protectedHeader, unprotected, payload, signature] = items;
  if (
    !(protectedHeader instanceof Uint8Array) ||
    !(unprotected instanceof CborMap) ||
    !(payload instanceof Uint8Array) ||
    !(signature instanceof Uint8Array) ||
    signature.length !== signatureSize
  ) {
    refuse("cose.damaged");
  }
  const headers = protectedHeader.length === 0 ? new CborMap([]) : decode(protectedHeader);
  if (!(headers instanceof CborMap)) refuse("cose.damaged");
  if (headers.entries.length === 0 && protectedHeader.length > 0) refuse("cose.damaged");
  if ([headers, unprotected].some((map) => map.find(criticalLabel) !== undefined)) refuse("cose.damaged");
  return { protectedHeader, headers, unprotected, payload, signature };
}

/** The key id of a message whose headers are exactly those of this kind; credentials have no `type`. */
export function signerOf(message, type) {
  const keyId = message.headers.find(keyIdLabel);
  if (!(keyId instanceof Uint8Array) || keyId.length !== keyIdSize) refuse("cose.damaged");
  const expected = profileHeaders(type, keyId);
  if (!equalBytes(message.protectedHeader, expected) || message.unprotected.entries.length > 0) refuse("cose.damaged");
  return keyId;
}

export function verify(message, publicKey) {
  return verifySignature(toBeSigned(message), message.signature, publicKey);
}

const arrayOf = (count) => head(4, count);
const mapOf = (count) => head(5, count);
const label = (number) => head(0, number);

function profileHeaders(type, keyId) {
  const entries = [label(algorithmLabel), head(1, -1 - edDsa), label(keyIdLabel), byteString(keyId)];
  if (type) entries.push(label(typeLabel), asciiText(type));
  return concatenated(mapOf(entries.length / 2), ...entries);
}

/** Sig_structure, context "Signature1", without external data. */
function toBeSigned(message) {
  const noData = new Uint8Array(0);
  return concatenated(
    arrayOf(4),
    asciiText("Signature1"),
    byteString(message.protectedHeader),
    byteString(noData),
    byteString(message.payload),
  );
}
