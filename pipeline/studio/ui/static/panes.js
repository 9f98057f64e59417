// The views beside the text, as tabs. A part adds one; the one in view is remembered by the browser.
const KEPT = "studio-pane";

export class Panes {
  #panes = new Map();

  constructor(desk) {
    this.desk = desk;
    this.tabs = document.getElementById("tabs");
    this.place = document.getElementById("panes");
    this.current = null;
    this.tabs.addEventListener("keydown", (event) => this.#arrow(event));
  }

  // `begin(element)` is called once, when the pane is first looked at; `show()` each time it is.
  add({ name, label, order, begin, show = () => {} }) {
    const panel = document.createElement("div");
    Object.assign(panel, { id: `pane-${name}`, className: "pane", hidden: true });
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", `tab-${name}`);
    this.#panes.set(name, { name, label, order, begin, show, panel, begun: false });
  }

  begin() {
    const sorted = [...this.#panes.values()].sort((a, b) => a.order - b.order);
    for (const pane of sorted) {
      const tab = document.createElement("button");
      Object.assign(tab, { id: `tab-${pane.name}`, type: "button", textContent: pane.label });
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", `pane-${pane.name}`);
      tab.addEventListener("click", () => this.look(pane.name));
      pane.tab = tab;
      this.tabs.append(tab);
      this.place.append(pane.panel);
    }
    const kept = localStorage.getItem(KEPT);
    if (sorted.length) this.look(this.#panes.has(kept) ? kept : sorted[0].name);
  }

  look(name) {
    const wanted = this.#panes.get(name);
    if (!wanted) return;
    this.current = name;
    localStorage.setItem(KEPT, name);
    for (const pane of this.#panes.values()) {
      const here = pane === wanted;
      pane.panel.hidden = !here;
      pane.tab.setAttribute("aria-selected", String(here));
      pane.tab.tabIndex = here ? 0 : -1;
    }
    if (!wanted.begun) {
      wanted.begun = true;
      wanted.begin(wanted.panel);
    }
    wanted.show();
    this.desk.live.refresh();
    this.desk.tell("pane", { name });
  }

  visible(name) {
    return this.current === name && !document.hidden;
  }

  #arrow(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const tabs = [...this.tabs.children], at = tabs.indexOf(document.activeElement);
    if (!step || at < 0) return;
    const next = tabs[(at + step + tabs.length) % tabs.length];
    next.focus();
    next.click();
    event.preventDefault();
  }
}
