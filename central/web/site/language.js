/** The visitor's language and the texts in it. */

export const languages = {
  en: "English",
  fr: "Français",
  es: "Español",
  ar: "العربية",
  hi: "हिन्दी",
  zh: "简体中文",
};

const remembered = "assay.language";
const rightToLeft = new Set(["ar"]);
const tags = { zh: "zh-Hans" }; // where the folder's name is not the whole BCP 47 tag
const numerals = { ar: "arab" }; // the same on every phone and on stations, where regions of a language have several

/** The one chosen here before, else the first that the browser asks for, else English. */
export function preferredLanguage() {
  return [readChoice(), ...navigator.languages.map((tag) => tag.toLowerCase().split("-")[0]), "en"].find(isKnown);
}

export function rememberLanguage(language) {
  try {
    localStorage.setItem(remembered, language);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

function readChoice() {
  try {
    return localStorage.getItem(remembered);
  } catch {
    return null;
  }
}

const isKnown = (language) => Object.prototype.hasOwnProperty.call(languages, language ?? "");

export async function loadTexts(language) {
  const response = await fetch(`/c/strings-${language}.json`, { credentials: "omit", referrerPolicy: "no-referrer" });
  return new Texts(language, await response.json());
}

/**
 * Texts in the tag's language; numbers and dates as in the visitor's region, if it is one of that language, but for
 * numerals and calendar.
 */
export class Texts {
  constructor(language, strings) {
    this.tag = tags[language] ?? language;
    this.region = tags[language] ?? navigator.languages.find((tag) => tag.split("-")[0] === language) ?? language;
    this.language = language;
    this.writing = { numberingSystem: numerals[language] };
    this.direction = rightToLeft.has(language) ? "rtl" : "ltr";
    this.strings = strings;
  }

  /** The text under `key`, with `{names}` filled in. A text with plural forms goes by `values.count`. */
  text(key, values = {}) {
    const found = this.strings[key];
    const form = typeof found === "object" ? found[new Intl.PluralRules(this.tag).select(values.count)] : found;
    return (form ?? found.other).replace(/\{(\w+)\}/g, (_, name) => this.shown(values[name]));
  }

  /** A text may be of another direction than its sentence: Unicode's isolates keep the two apart. */
  shown(value) {
    return typeof value === "number" ? new Intl.NumberFormat(this.region, this.writing).format(value) : `\u2068${value}\u2069`;
  }

  /** A day of the calendar in UTC, as it stands on the certificate. */
  date(seconds) {
    return this.written(seconds, { timeZone: "UTC" });
  }

  /** A moment, in the visitor's time zone. */
  moment(seconds) {
    return this.written(seconds, { timeStyle: "short" });
  }

  /** In the calendar of the certificate, though some regions have another. */
  written(seconds, options) {
    const form = { dateStyle: "long", calendar: "gregory", ...this.writing, ...options };
    return new Intl.DateTimeFormat(this.region, form).format(seconds * 1000);
  }
}
