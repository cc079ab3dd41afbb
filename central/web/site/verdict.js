import { toHex } from "./bytes.js";
import { parseClaims, parseEnvelope } from "./credential.js";
import { verify } from "./cose.js";
import { fromFragment } from "./qr_text.js";
import { codeOf } from "./refusal.js";
import { notIssued, revoked, statusAt, suspended } from "./status_list.js";
import { isCompromised, windowHolds } from "./trust_list.js";

/**
 * What a certificate is worth: the rules of docs/credential.md in their order, the same as `judge` in
 * shared/credential/verdict.cpp, to which tests hold it.
 *
 * A verdict is `{kind, reason, claims, replacedBy, statusAge}`: claims only with a genuine kind; the number of the
 * certificate that supersedes it; whole days since the status list was issued, null without a list.
 */

const secondsPerDay = 24 * 60 * 60;

export const isGenuine = (kind) => kind.startsWith("genuine-");

/** `fragment` is what follows the `#`; `now` in Unix seconds. */
export async function judgeFragment(fragment, trust, lists, now) {
  let credential;
  try {
    credential = fromFragment(fragment);
  } catch (error) {
    const code = codeOf(error);
    return refused(code === "qr.damaged" ? "unreadable" : "not-ours", code);
  }
  return judge(credential, trust, lists, now);
}

export async function judge(credential, trust, lists, now) {
  try {
    const { keyId, message } = parseEnvelope(credential);
    const id = toHex(keyId);
    if (trust.tombstones.has(id)) return refused("not-genuine", "credential.key-withdrawn");
    const key = trust.keys.get(id);
    if (!key) return refused("unknown-issuer", "credential.unknown-key");
    if (!(await verify(message, key.publicKey))) return refused("not-genuine", "credential.signature");
    const claims = parseClaims(message.payload);
    const reason = objection(key, claims);
    return reason ? refused("not-genuine", reason) : judgeClaims(claims, trust, lists, now);
  } catch (error) {
    return refused("unreadable", codeOf(error));
  }
}

function refused(kind, reason) {
  return { kind, reason, claims: null, replacedBy: null, statusAge: null };
}

/** Why `key` can't have signed such a credential, or null. */
function objection(key, claims) {
  if (!key.signsCredentials) return "credential.key-use";
  if (key.issuer !== claims.issuer) return "credential.key-issuer";
  if (key.centre !== null && key.centre !== claims.centre) return "credential.key-centre";
  if (key.exam !== null && key.exam !== claims.exam) return "credential.key-exam";
  if (!windowHolds(key, claims.issuedAt)) return "credential.key-window";
  if (isCompromised(key) && key.since <= claims.issuedAt) return "credential.key-compromised";
  return null;
}

function judgeClaims(claims, trust, lists, now) {
  const list = lists.find(claims.issuer, claims.statusIndex, trust);
  const latest = Math.max(now, trust.issuedAt, list ? list.issuedAt : now);
  const [kind, reason] = standing(claims, list, latest);
  if (!isGenuine(kind)) return refused(kind, reason);
  return {
    kind,
    reason,
    claims,
    replacedBy: (list && list.superseded.get(claims.statusIndex)) ?? null,
    statusAge: list ? Math.floor((latest - list.issuedAt) / secondsPerDay) : null,
  };
}

/** What a credential with a good signature is worth. */
function standing(claims, list, now) {
  const status = list ? statusAt(list, claims.statusIndex) : notIssued;
  const listKnowsIt = list && list.issuedAt > claims.issuedAt;
  if (listKnowsIt && status === notIssued) return ["not-genuine", "credential.not-issued"];
  if (status === revoked) return ["genuine-revoked", "credential.revoked"];
  if (list && list.superseded.has(claims.statusIndex)) return ["genuine-superseded", "credential.superseded"];
  if (status === suspended) return ["genuine-suspended", "credential.suspended"];
  if (claims.expires !== null && claims.expires <= now) return ["genuine-expired", "credential.expired"];
  if (!list) return ["genuine-status-old", "credential.no-status"];
  if (status === notIssued || list.freshUntil <= now) return ["genuine-status-old", "credential.status-old"];
  return ["genuine-valid", "credential.valid"];
}
