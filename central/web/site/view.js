/** Draws what is known onto the page. Everything that comes from outside goes in as text. */

/** The icon of each outcome, and the tone that colours it: good, warning, bad or plain. */
const looks = {
  "genuine-valid": ["good", "good"],
  "genuine-revoked": ["revoked", "bad"],
  "genuine-suspended": ["suspended", "warning"],
  "genuine-expired": ["expired", "warning"],
  "genuine-superseded": ["superseded", "warning"],
  "genuine-status-old": ["old", "warning"],
  "not-genuine": ["bad", "bad"],
  "unknown-issuer": ["unknown", "plain"],
  "not-ours": ["unknown", "plain"],
  unreadable: ["unreadable", "plain"],
  portrait: ["scan", "plain"],
  "cannot-check": ["unknown", "plain"],
  checking: ["waiting", "plain"],
  intro: ["scan", "plain"],
};

const at = (id) => document.getElementById(id);

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Text of any script inside a sentence of another direction. */
const isolated = (text) => element("bdi", {}, text);

function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  svg.append(document.createElementNS("http://www.w3.org/2000/svg", "use"));
  svg.firstChild.setAttribute("href", `#icon-${name}`);
  return svg;
}

/** The parts that do not change with the certificate. */
export function drawFrame(texts, config, languages, choose) {
  document.documentElement.lang = texts.tag;
  document.documentElement.dir = texts.direction;
  document.title = config ? `${texts.text("page.title")} · ${config.name}` : texts.text("page.title");
  at("issuer").textContent = config ? config.name : texts.text("page.title");
  at("language-word").textContent = texts.text("page.language");
  at("language-label").hidden = false;
  const options = Object.entries(languages).map(([language, name]) => {
    const option = element("option", { value: language, lang: language }, name);
    option.selected = language === texts.language;
    return option;
  });
  at("language").replaceChildren(...options);
  at("language").onchange = (event) => choose(event.target.value);
  at("print").textContent = texts.text("page.print");
  at("print").onclick = () => print();
  const lines = ["about.private", "about.lists", "about.offline"].map((key) => element("p", {}, texts.text(key)));
  const summary = element("summary", {}, texts.text("about.title"));
  const isOpen = at("about").firstElementChild?.open;
  at("about").replaceChildren(element("details", isOpen ? { open: "" } : {}, summary, ...lines));
}

/**
 * `outcome` is `{kind, reason, claims, replacedBy, statusAge}` as of `judge`, or one whose kind is `checking`,
 * `cannot-check` or `intro`.
 */
export function drawOutcome(texts, outcome, publication, checkedAt) {
  const [symbol, tone] = looks[outcome.kind];
  const region = at("outcome");
  const title = element("h1", {}, titleOf(texts, outcome));
  const words = element("div", { class: "words" }, title, element("p", {}, adviceOf(texts, outcome, publication)));
  if (outcome.replacedBy) words.append(replacement(texts, outcome.replacedBy));
  region.className = `outcome ${tone} ${outcome.kind}`;
  region.setAttribute("role", tone === "bad" ? "alert" : "status");
  const rosette = element("img", { class: "rosette", src: "/c/rosette.svg", alt: "" });
  region.replaceChildren(rosette, element("div", { class: "medal" }, icon(symbol)), words);
  region.setAttribute("aria-busy", String(outcome.kind === "checking"));

  const isOfCertificate = outcome.claims || outcome.kind === "not-genuine" || outcome.kind === "unknown-issuer";
  at("print").hidden = !isOfCertificate;
  at("certificate").hidden = !outcome.claims;
  at("certificate").replaceChildren(...(outcome.claims ? certificate(texts, outcome.claims, publication.config) : []));
  const lines = [
    ...(isOfCertificate ? [checked(texts, publication, checkedAt)] : []),
    ...codes(texts, outcome, publication),
  ];
  at("checked").hidden = lines.length === 0;
  at("checked").replaceChildren(...lines);
}

function titleOf(texts, { kind, statusAge }) {
  if (kind !== "genuine-status-old") return texts.text(`verdict.${kind}`);
  // A list of today that does not know the certificate yet has no age worth telling.
  return statusAge ? texts.text("verdict.status-age", { count: statusAge }) : texts.text("verdict.genuine-status-old");
}

function adviceOf(texts, { kind, claims }, { config }) {
  const name = claims ? issuerName(claims, config) : config ? config.name : texts.text("page.issuer");
  return texts.text(`advice.${kind}`, { name });
}

function issuerName(claims, config) {
  return claims.issuer === config.organisation ? config.name : claims.issuer;
}

function replacement(texts, number) {
  const label = element("span", { class: "label" }, texts.text("certificate.replaced-by"));
  return element("p", { class: "replacement" }, label, " ", element("bdi", { class: "number" }, number));
}

function certificate(texts, claims, config) {
  const names = (kind) => new Map(Object.entries(config[kind] ?? {}));
  const rows = [
    ["born", claims.dateOfBirth === null ? null : texts.date(claims.dateOfBirth * 24 * 60 * 60)],
    ["exam", names("exams").get(claims.exam) ?? claims.exam],
    ["centre", names("centres").get(claims.centre) ?? claims.centre],
    ["number", claims.certificateNumber],
    ["issued", texts.date(claims.issuedAt)],
    ["expires", claims.expires === null ? null : texts.date(claims.expires)],
    ["issuer", issuerName(claims, config)],
  ].filter(([, value]) => value !== null);
  const list = element("dl");
  for (const [key, value] of rows) {
    const label = element("dt", {}, texts.text(`certificate.${key}`));
    list.append(element("div", { class: key }, label, element("dd", {}, isolated(value))));
  }
  return [
    element("h2", { id: "certificate-title", class: "label" }, texts.text("certificate.title")),
    element("p", { class: "holder" }, isolated(claims.name)),
    list,
    ...(claims.grades.length > 0 ? [grades(texts, claims.grades)] : []),
    element("p", { class: "compare" }, texts.text("certificate.compare")),
  ];
}

function grades(texts, all) {
  const heading = (key) => element("th", { scope: "col" }, texts.text(key));
  const rows = all.map(({ part, grade }) =>
    element("tr", {}, element("th", { scope: "row" }, isolated(part)), element("td", {}, isolated(grade))),
  );
  return element(
    "table",
    {},
    element("caption", { class: "label" }, texts.text("certificate.results")),
    element("thead", {}, element("tr", {}, heading("certificate.part"), heading("certificate.grade"))),
    element("tbody", {}, ...rows),
  );
}

/** When, and with which lists. */
function checked(texts, { listedAt, fresh }, checkedAt) {
  const values = { moment: texts.moment(checkedAt), listed: listedAt === null ? "" : texts.moment(listedAt) };
  const how = listedAt === null ? "checked.no-list" : fresh ? "checked.now" : "checked.kept";
  return element("span", { class: "how" }, texts.text(how, values));
}

/** For whoever is asked for help. */
function codes(texts, outcome, { problems }) {
  const all = [outcome.reason, ...problems].filter(Boolean);
  if (all.length === 0 || outcome.kind === "checking" || outcome.kind === "intro") return [];
  return [element("span", { class: "code" }, texts.text("checked.code"), " ", element("bdi", {}, all.join(" · ")))];
}
