import { CborMap, decode } from "./cbor.js";
import { parseSign1, signerOf } from "./cose.js";
import { Fields, byteLength } from "./fields.js";
import { Refusal, refuse } from "./refusal.js";

/** The signed form of a certificate: a CWT in a COSE_Sign1 (docs/credential.md). */

export const largestCredential = 1024; // bytes
const longestText = 64;
const longestName = 200;
const mostGrades = 32;
const statusIndexEnd = 2 ** 40;
const [earliestBirth, latestBirth] = [-62091, 84005]; // 1800-01-01 and 2199-12-31, in days from 1970-01-01

const [issuerClaim, expiresClaim, issuedAtClaim, certificateClaim] = [1, 4, 6, -65537];
const [numberKey, nameKey, birthKey, examKey, gradesKey, centreKey, statusKey, photoKey, portraitKey] = [
  1, 2, 3, 4, 5, 6, 7, 8, 9,
];

/** A well-formed credential whose signature nobody has looked at yet. */
export function parseEnvelope(credential) {
  if (credential.length > largestCredential) refuse("credential.too-large");
  const message = parseSign1(credential);
  return { keyId: signerOf(message, ""), message };
}

/** Times are Unix seconds, the date of birth days from 1970-01-01. Refuses with `credential.claims`. */
export function parseClaims(payload) {
  try {
    return claimsFrom(decode(payload));
  } catch (error) {
    if (error instanceof Refusal) refuse("credential.claims");
    throw error;
  }
}

function claimsFrom(value) {
  if (!(value instanceof CborMap)) refuse("credential.claims");
  const outer = new Fields(value);
  const inner = new Fields(value.find(certificateClaim));
  outer.map(certificateClaim, portraitKey);
  const claims = {
    issuer: outer.text(issuerClaim, longestText),
    issuedAt: outer.instant(issuedAtClaim),
    expires: outer.optionalInstant(expiresClaim),
    certificateNumber: inner.text(numberKey, longestText),
    name: inner.text(nameKey, longestName),
    dateOfBirth: inner.has(birthKey) ? inner.integer(birthKey, earliestBirth, latestBirth) : null,
    exam: inner.id(examKey),
    grades: gradesFrom(inner.array(gradesKey, 2 * mostGrades)),
    centre: inner.id(centreKey),
    statusIndex: inner.integer(statusKey, 0, statusIndexEnd - 1),
    photoHash: inner.has(photoKey) ? inner.bytes(photoKey, 16) : null,
    portraitHash: inner.has(portraitKey) ? inner.bytes(portraitKey, 16) : null,
  };
  if (!outer.complete() || !inner.complete()) refuse("credential.claims");
  if (claims.expires !== null && claims.expires <= claims.issuedAt) refuse("credential.claims");
  return claims;
}

/** Parts and grades alternate. */
function gradesFrom(items) {
  const isRight = (item) => typeof item === "string" && item !== "" && byteLength(item) <= longestText;
  if (items.length % 2 !== 0 || !items.every(isRight)) refuse("credential.claims");
  const grades = [];
  for (let i = 0; i < items.length; i += 2) grades.push({ part: items[i], grade: items[i + 1] });
  return grades;
}
