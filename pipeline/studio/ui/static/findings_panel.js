// The list of findings below the text, grouped by what they hold back.
import { locale, t } from "./words.js";

const KEPT = "studio-findings";

export class FindingsPanel {
  // `acts`: apply(one), setAside(one, reason), go(one), page(one).
  constructor(desk, acts) {
    this.acts = acts;
    this.place = desk.slot("findings");
    this.open = localStorage.getItem(KEPT) !== "closed";
    this.list = make("div", "list", { id: "findings-list" });
    this.head = make("button", "head", { type: "button" });
    this.head.setAttribute("aria-controls", "findings-list");
    this.head.addEventListener("click", () => this.toggle());
    this.place.append(this.head, this.list);
    this.fault = ""; // why the text cannot be read for findings, until it is
    this.pdfs({ began: null, working: false });
  }

  // How it stands with the PDFs: when the layout began that their findings are of, is there a newer one on its way?
  pdfs({ began, working }) {
    this.began = began && new Date(began).toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" });
    this.working = working;
    if (this.found) this.show(this.found);
    else this.#drawHead();
  }

  toggle() {
    this.open = !this.open;
    localStorage.setItem(KEPT, this.open ? "open" : "closed");
    this.#drawHead();
  }

  // It stays, whatever is known of PDFs or moves in the list, until it is read again ("").
  fail(message) {
    this.fault = message;
    this.#drawHead();
  }

  show(found) {
    const key = JSON.stringify([this.began, found.map(({ code, message, hint, line, file, stops, severity, reason, edits, seen }) => (
      [code, message, hint, line, file, stops, severity, reason, Boolean(edits), seen]))]);
    this.found = found;
    this.#drawHead();
    // While a reason is typed the list stays: it is drawn again when that is sent or given up.
    if (key === this.key || this.list.querySelector("form.aside")) return;
    this.key = key;
    if (this.list.contains(document.activeElement)) this.head.focus(); // its line goes
    const groups = Object.groupBy(found, group);
    this.list.replaceChildren(...Object.keys(titles()).filter((name) => groups[name]).map((name) => {
      const section = make("section", "group"), title = make("h2", "", { textContent: titles()[name] });
      const list = make("ul", "");
      section.dataset.group = name;
      list.append(...groups[name].map((one) => this.#item(one)));
      section.append(title, list);
      return section;
    }));
  }

  #drawHead() {
    const found = this.found ?? [], groups = Object.groupBy(found, group);
    const counts = Object.keys(titles()).filter((name) => groups[name]).map((name) => {
      const said = make("span", "count", { textContent: t("{group}: {count}", { group: titles()[name], count: groups[name].length }) });
      said.dataset.group = name;
      return said;
    });
    this.head.setAttribute("aria-expanded", String(this.open));
    this.list.hidden = !this.open || !found.length;
    const pdfs = [];
    if (this.working) pdfs.push(t("the PDFs are being looked at…"));
    else if (this.began) pdfs.push(t("PDFs as of {time}", { time: this.began }));
    const title = this.fault ? this.fault : !this.found ? t("The text is being read…") : counts.length ? t("Findings") : t("No findings");
    this.head.replaceChildren(
      make("span", "title", { textContent: title }), ...counts,
      ...pdfs.map((textContent) => make("span", "pdfs", { textContent })),
    );
  }

  #item(one) {
    const item = make("li", "finding"), words = make("button", "words", { type: "button" });
    item.dataset.severity = one.severity;
    const place = one.line ? t("line {line}", { line: one.line }) : one.file;
    const message = make("span", "message");
    message.append(...worded(one.message));
    words.append(message, make("span", "where", { textContent: place }));
    words.title = `${one.file} · ${one.code}`;
    words.addEventListener("click", () => this.acts.go(this.#now(one)));
    item.append(words);
    if (one.hint) {
      const hint = make("p", "hint");
      hint.append(...worded(one.hint));
      item.append(hint);
    }
    const actions = make("p", "actions");
    if (one.output) actions.append(...this.#pages(one));
    if (one.edits) actions.append(this.#button(one.fix.title, () => this.acts.apply(this.#now(one))));
    if (one.may_be_set_aside) actions.append(this.#button(t("Set aside…"), () => this.#ask(one, item)));
    if (actions.childElementCount) item.append(actions);
    return item;
  }

  // The way to the page of a PDF, and which layout it was.
  #pages(one) {
    const when = make("span", "when", { textContent: t("as laid out at {time}", { time: this.began }) });
    if (!one.seen) return [when];
    const values = { page: one.seen[0] };
    const label = one.output === "print" ? t("Page {page} of the print PDF", values) : t("Page {page} of the PDF", values);
    return [this.#button(label, () => this.acts.page(this.#now(one))), when];
  }

  // The same finding with its place of now: lists are not drawn again while only places move.
  #now(one) {
    return this.found.find((other) => other.code === one.code && other.message === one.message
      && other.file === one.file && other.line === one.line) ?? one;
  }

  #ask(one, item) {
    if (item.querySelector("form")) return item.querySelector("input").focus();
    const form = make("form", "aside"), label = make("label", "", { textContent: t("Why it is right as it is") });
    const input = make("input", "", { type: "text", required: true, maxLength: 200 });
    label.append(input);
    form.append(label, make("button", "", { type: "submit", textContent: t("Set aside") }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      form.remove();
      this.acts.setAside(this.#now(one), input.value);
      this.show(this.found);
    });
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      form.remove();
      item.querySelector(".words").focus();
      this.show(this.found);
    });
    item.append(form);
    input.focus();
  }

  #button(label, run) {
    const one = make("button", "", { type: "button" });
    one.append(...worded(label));
    one.addEventListener("click", run);
    return one;
  }
}

// A sentence; what is to be written stands in it between back-ticks.
export function worded(sentence) {
  return sentence.split("`").map((part, index) => (index % 2 ? make("code", "", { textContent: part }) : part));
}

const titles = () => ({
  build: t("Hold back the build"), send: t("Hold back sending"), print: t("Hold back printing"),
  look: t("To look at"), know: t("Worth knowing"), aside: t("Set aside"),
});

export function group(one) {
  if (one.reason ?? one.set_aside) return "aside";
  return one.stops ?? (one.severity === "info" ? "know" : "look");
}

function make(tag, className, values = {}) {
  return Object.assign(document.createElement(tag), { className, ...values });
}
