// What can be chosen about the pages: which PDF, how its pages stand, how near, what lies over them.
import { t } from "../words.js";

const KEPT = "studio-sheets";
const USUAL = { output: "screen", how: "", boxes: false, baseline: false, plates: [], order: false };

export function chosen() {
  try {
    return { ...USUAL, ...JSON.parse(localStorage.getItem(KEPT) ?? "{}") };
  } catch {
    return { ...USUAL };
  }
}

export class Bar {
  // `change()` after each choice, `zoom(step)`.
  constructor(root, choice, change, zoom) {
    Object.assign(this, { root, choice, change });
    root.append(this.#outputs(), this.#arrangement(), this.#zoom(zoom), this.#layers());
    this.#update();
  }

  set(values) {
    Object.assign(this.choice, values);
    localStorage.setItem(KEPT, JSON.stringify(this.choice));
    this.#update();
    this.change();
  }

  // The plates that were chosen; the browser may remember an ink of another house.
  get plates() {
    return this.choice.plates.filter((name) => this.root.querySelector(`[data-layer="${CSS.escape(name)}"]`));
  }

  // Plates of inks beside the four, which only the pages tell of.
  offer(inks) {
    const said = JSON.stringify(inks);
    if (this.offered === said) return;
    this.offered = said;
    for (const one of this.root.querySelectorAll("[data-spot]")) one.remove();
    this.root.querySelector("[data-layer=heat]").before(...inks.map(({ key, name }) => {
      const one = this.#ofPlate(key, name, t("Plate of {ink}", { ink: name }));
      one.dataset.spot = "true";
      return one;
    }));
    this.#update();
  }

  zoomed(share) {
    this.percent.textContent = `${Math.round(share * 100)} %`;
  }

  #update() {
    const { choice } = this;
    for (const one of this.root.querySelectorAll("[data-output]")) {
      one.setAttribute("aria-pressed", String(one.dataset.output === choice.output));
    }
    for (const one of this.root.querySelectorAll("[data-layer]")) {
      const { layer } = one.dataset;
      one.setAttribute("aria-pressed", String(choice[layer] === true || choice.plates.includes(layer)));
      if (one.dataset.plate) one.disabled = choice.output === "screen";
    }
    this.how.value = choice.how;
    this.how.disabled = choice.output === "both";
  }

  #outputs() {
    return group(t("PDF"), ...[["screen", t("Screen")], ["print", t("Print")], ["both", t("Side by side")]].map(
      ([name, said]) => button(said, () => this.set({ output: name }), { output: name }),
    ));
  }

  #arrangement() {
    const label = document.createElement("label"), said = document.createElement("span");
    said.className = "unseen";
    said.textContent = t("How the pages stand");
    this.how = document.createElement("select");
    this.how.append(
      new Option(t("As it is read"), ""), new Option(t("Page by page"), "single"),
      new Option(t("Spreads"), "facing"), new Option(t("Booklet sheets"), "booklet"),
    );
    this.how.addEventListener("change", () => this.set({ how: this.how.value }));
    label.append(said, this.how);
    return label;
  }

  #zoom(zoom) {
    const out = button("−", () => zoom(-1)), nearer = button("+", () => zoom(1));
    out.setAttribute("aria-label", t("Smaller (-)"));
    nearer.setAttribute("aria-label", t("Larger (+)"));
    this.percent = button("100 %", () => zoom(0));
    this.percent.title = t("As wide as there is room (0)");
    return group(t("Zoom"), out, this.percent, nearer);
  }

  #layers() {
    const toggle = (name, said, title) => button(
      said, () => this.set({ [name]: !this.choice[name] }), { layer: name }, title,
    );
    const plate = (name, said, title) => this.#ofPlate(name, said, title);
    return group(
      t("Over the pages"),
      toggle("boxes", t("Trim and bleed")), toggle("baseline", t("Baselines")),
      plate("cyan", t("C"), t("Plate of cyan")), plate("magenta", t("M"), t("Plate of magenta")),
      plate("yellow", t("Y"), t("Plate of yellow")), plate("black", t("K"), t("Plate of black")),
      plate("heat", t("Ink"), t("Ink map: how much lies where")),
      toggle("order", t("Reading order"), t("What a screen reader is given")),
    );
  }

  #ofPlate(name, said, title) {
    const one = button(said, () => this.#plate(name), { layer: name, plate: "true" }, title);
    one.setAttribute("aria-label", title);
    return one;
  }

  #plate(name) { // inks together; the ink map alone
    const { plates } = this.choice;
    const others = plates.filter((one) => one !== name && (name === "heat") === (one === "heat"));
    this.set({ plates: plates.includes(name) ? others : [...others, name] });
  }
}

function group(label, ...inside) {
  const element = document.createElement("div");
  element.className = "choices";
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", label);
  element.append(...inside);
  return element;
}

function button(said, run, data = {}, title = "") {
  const one = document.createElement("button");
  one.type = "button";
  one.textContent = said;
  if (title) one.title = title;
  Object.assign(one.dataset, data);
  one.addEventListener("click", run);
  return one;
}
