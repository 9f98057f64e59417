// An element with its properties and what is in it; `data-`, `aria-` and `role` as attributes.
export function make(name, properties = {}, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.includes("-") || key === "role" || key === "for" || key === "lang") element.setAttribute(key, value);
    else element[key] = value;
  }
  element.append(...inside);
  return element;
}

// Marks among elements with `data-file` and `data-line` those of the piece that a line belongs to.
export function point(root, file, line) {
  const all = [...root.querySelectorAll("[data-file]")].filter((one) => one.dataset.file === file);
  const begin = Math.max(...all.map((one) => Number(one.dataset.line)).filter((one) => one <= line));
  for (const one of root.querySelectorAll(".here")) one.classList.remove("here");
  const here = all.filter((one) => Number(one.dataset.line) === begin);
  for (const one of here) one.classList.add("here");
  here[0]?.scrollIntoView({ block: "nearest" });
}

// A button that goes to a place of the source.
export function toSource(desk, { file, line }, ...inside) {
  const button = make("button", { type: "button", className: "to-source" }, ...inside);
  button.addEventListener("click", () => desk.go(file, { line }));
  return button;
}
