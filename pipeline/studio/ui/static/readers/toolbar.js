// How the mail is looked at: in which view, by which reader. Kept by the browser.
import { get } from "../ask.js";
import { t } from "../words.js";
import { make } from "./make.js";

const KEPT = "studio-readers";

export class Toolbar {
  constructor(panel, changed) {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
    this.view = kept.view ?? "light";
    this.reader = kept.reader ?? "one";
    this.changed = changed;
    this.bar = make("div", { className: "readers-bar" });
    this.about = make("p", { className: "readers-about", id: "readers-about" });
    panel.append(this.bar, this.about);
  }

  async begin() {
    const { views, readers } = await this.#choices();
    this.views = new Map(views.map((one) => [one.key, one]));
    if (!this.views.has(this.view)) this.view = "light";
    readers.push({ key: "tags", label: t("Tags as the mailing tool gets them") });
    const view = this.#choice("view", t("View"), views);
    view.setAttribute("aria-describedby", "readers-about");
    this.#choice("reader", t("Reader"), readers);
    this.#say();
  }

  async #choices() { // a studio that is being started again is waited for
    for (;;) {
      try {
        return await get("/api/readers");
      } catch {
        await new Promise((resolve) => { setTimeout(resolve, 1000); });
      }
    }
  }

  get chosen() {
    return this.views?.get(this.view);
  }

  #choice(name, label, entries) {
    const select = make("select", { id: `readers-${name}`, title: label });
    select.append(...entries.map((one) => make("option", { value: one.key, textContent: one.label })));
    select.value = this[name];
    select.addEventListener("change", () => {
      this[name] = select.value;
      localStorage.setItem(KEPT, JSON.stringify({ view: this.view, reader: this.reader }));
      this.#say();
      this.changed(name);
    });
    this.bar.append(make("span", { className: "readers-choice" }, make("label", { for: select.id, textContent: label }), " ", select));
    return select;
  }

  #say() {
    this.about.textContent = this.view === "light" ? "" : this.chosen?.about ?? "";
  }
}
