// What the scripts say, in the language of the page; `{count}` in it is replaced by `values.count`.
const words = JSON.parse(document.getElementById("words").textContent);

export function t(message, values = {}) {
  return (words[message] ?? message).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

// Messages have back-ticks round what stands in a text: quotation marks, where there is no `code`.
export function quoted(message) {
  return message.replace(/`([^`]*)`/g, (_, words) => t("“{words}”", { words }));
}

// One sentence for one, another for several, as the language of the page counts: « 0 page ».
const rules = new Intl.PluralRules(document.documentElement.lang);

export function counted(count, one, several) {
  return rules.select(count) === "one" ? one : several;
}
