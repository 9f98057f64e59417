// What the scripts say, in the language of the page; `{count}` in it is replaced by `values.count`.
const words = JSON.parse(document.getElementById("words").textContent);

export function t(message, values = {}) {
  return (words[message] ?? message).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

// Messages have back-ticks round what stands in a text: quotation marks, where there is no `code`.
export function quoted(message) {
  return message.replace(/`([^`]*)`/g, (_, words) => t("“{words}”", { words }));
}

// How dates, hours and figures are written: 4 December, and not December 4, as our pages have it.
const { lang } = document.documentElement;
export const locale = lang === "en" ? "en-GB" : lang;

// One sentence for one, another for several, as the language of the page counts: « 0 page ».
const rules = new Intl.PluralRules(document.documentElement.lang);

export function counted(count, one, several) {
  return rules.select(count) === "one" ? one : several;
}
