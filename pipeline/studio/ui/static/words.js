// What the scripts say, in the language of the page; `{count}` in it is replaced by `values.count`.
const words = JSON.parse(document.getElementById("words").textContent);

export function t(message, values = {}) {
  return (words[message] ?? message).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}
