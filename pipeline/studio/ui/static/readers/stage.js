// Where a preview stands: as wide as a phone, a tablet, a desk, or dragged. What is wider than there
// is room for is shown smaller, never cut.
import { t } from "../words.js";

const KEPT = "studio-width";
const LEAST = 320, MOST = 1280, STEP = 16;
export const WIDTHS = [[375, () => t("Phone")], [600, () => t("Tablet")], [800, () => t("Desktop")]];

export class Stage {
  #width = Number(localStorage.getItem(KEPT)) || 375;
  #chosen = this.#width;

  constructor(panel, bar) {
    this.place = document.createElement("div");
    this.place.className = "stage";
    this.sheet = document.createElement("div");
    this.sheet.className = "stage-sheet";
    this.edge = document.createElement("div");
    this.edge.className = "stage-edge";
    this.edge.tabIndex = 0;
    for (const [name, value] of Object.entries({
      role: "separator", "aria-orientation": "vertical", "aria-label": t("Width of the mail"),
      "aria-valuemin": LEAST, "aria-valuemax": MOST,
    })) this.edge.setAttribute(name, value);
    this.place.append(this.sheet, this.edge);
    panel.append(this.place);
    this.#buttons(bar);
    this.#listen();
    new ResizeObserver(() => this.#fit()).observe(this.place);
    this.set(this.#width);
  }

  // That of somebody's choice, which a view may stand over with its own.
  get chosen() {
    return this.#chosen;
  }

  set(width, keep = true) {
    this.#width = Math.round(Math.min(Math.max(width, LEAST), MOST));
    if (keep) {
      this.#chosen = this.#width;
      localStorage.setItem(KEPT, this.#width);
    }
    this.edge.setAttribute("aria-valuenow", this.#width);
    this.edge.setAttribute("aria-valuetext", t("{width} pixels", { width: this.#width }));
    for (const button of this.buttons) {
      button.setAttribute("aria-pressed", String(Number(button.dataset.width) === this.#width));
    }
    this.said.textContent = `${this.#width} px`;
    this.#fit();
  }

  #buttons(bar) {
    const group = document.createElement("div");
    group.className = "widths";
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", t("Width"));
    this.buttons = WIDTHS.map(([width, label]) => {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", textContent: label(), title: `${width} px` });
      button.dataset.width = width;
      button.addEventListener("click", () => this.set(width));
      return button;
    });
    this.said = document.createElement("span");
    this.said.className = "stage-said";
    group.append(...this.buttons, this.said);
    bar.append(group);
  }

  #fit() {
    const room = this.place.clientWidth - 28; // the edge, and air
    const scale = Math.min(1, room / this.#width);
    this.sheet.style.width = `${this.#width * scale}px`;
    this.sheet.style.setProperty("--width", `${this.#width}px`);
    this.sheet.style.setProperty("--scale", scale);
    this.sheet.style.setProperty("--unscaled", `${100 / scale}%`);
    this.scale = scale;
  }

  #listen() {
    this.edge.addEventListener("pointerdown", (event) => {
      const from = event.clientX, width = this.#width, scale = this.scale;
      this.edge.setPointerCapture(event.pointerId);
      document.body.classList.add("dragging");
      const move = (moved) => this.set(width + 2 * (moved.clientX - from) / scale); // it is centred
      this.edge.addEventListener("pointermove", move);
      this.edge.addEventListener("lostpointercapture", () => {
        this.edge.removeEventListener("pointermove", move);
        document.body.classList.remove("dragging");
      }, { once: true });
    });
    this.edge.addEventListener("keydown", (event) => {
      const step = { ArrowRight: STEP, ArrowLeft: -STEP, Home: LEAST - MOST, End: MOST }[event.key];
      if (!step) return;
      this.set(this.#width + step);
      event.preventDefault();
    });
  }
}
