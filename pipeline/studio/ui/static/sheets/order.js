// What a screen reader is given of the screen PDF, as a list; each line shows its place on the page.
import { get } from "../ask.js";
import { counted, t } from "../words.js";

const ROLES = {
  H1: t("Heading 1"), H2: t("Heading 2"), H3: t("Heading 3"), H4: t("Heading 4"), H5: t("Heading 5"), H6: t("Heading 6"),
  P: t("Paragraph"), L: t("List"), LI: t("List item"), LBody: t("List item"), Lbl: t("Mark of a list item"),
  Table: t("Table"), TR: t("Row"), TH: t("Heading cell"), TD: t("Cell"), Caption: t("Caption"),
  Figure: t("Picture"), Note: t("Note"), BlockQuote: t("Quotation"), Formula: t("Formula"), Aside: t("Aside"),
};
const ALWAYS = new Set(["L", "Table", "Figure"]); // announced by themselves

export class Order {
  constructor(root, point) {
    Object.assign(this, { root, point });
    this.title = document.createElement("h2");
    this.title.textContent = t("Reading order");
    this.note = document.createElement("p");
    this.list = document.createElement("ol");
    root.append(this.title, this.note, this.list);
    this.list.addEventListener("keydown", (event) => this.#arrow(event));
  }

  async load(edition) {
    if (!this.list.childElementCount) this.note.textContent = t("The PDF with its tags is being made…");
    const { tags, failed } = await get(`/api/sheets/${edition}/tags`);
    if (failed) { // the last list stays
      this.note.textContent = failed.message;
      return;
    }
    const said = tags.filter((tag) => tag.text || tag.alt || ALWAYS.has(tag.role));
    const { length: count } = said;
    this.note.textContent = tags.length
      ? counted(count, t("{count} element, as it is read", { count }), t("{count} elements, as they are read", { count }))
      : t("This PDF has no tags");
    const top = this.list.scrollTop;
    this.list.replaceChildren(...said.map((tag, index) => this.#line(tag, index)));
    this.list.scrollTop = top;
  }

  toPage(number) {
    if (this.root.contains(document.activeElement)) return;
    const first = [...this.list.children].find((one) => Number(one.dataset.page) >= number);
    if (first) this.list.scrollTop = first.offsetTop - this.list.offsetTop;
  }

  #line(tag, index) {
    const line = document.createElement("li"), button = document.createElement("button");
    const role = document.createElement("b"), said = document.createElement("span");
    role.textContent = ROLES[tag.role] ?? tag.role;
    said.textContent = tag.alt ? t("“{alt}”", { alt: tag.alt }) : tag.text;
    if (tag.role === "Figure" && !tag.alt) {
      said.textContent = t("without an alternative text");
      said.className = "lacking";
    }
    if (tag.lang) said.lang = tag.lang;
    button.type = "button";
    button.tabIndex = index ? -1 : 0;
    button.append(role, " ", said);
    button.addEventListener("click", () => this.point(tag));
    button.addEventListener("focus", () => this.point(tag));
    line.dataset.page = tag.places[0]?.[0] ?? "";
    line.append(button);
    return line;
  }

  #arrow(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], all = [...this.list.querySelectorAll("button")];
    const next = step && all[all.indexOf(document.activeElement) + step];
    if (!next) return;
    for (const one of all) one.tabIndex = one === next ? 0 : -1;
    next.focus();
    event.preventDefault();
  }
}
