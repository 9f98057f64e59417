// The pages in their spreads, one below the other; only those near the window are drawn.
import { inOrder, pieceAt } from "./book.js";
import { dotsFor, Sheet } from "./sheet.js";

const MM = 96 / 25.4; // pixels of a millimetre at 100 %
const ZOOMS = [0.25, 0.33, 0.5, 0.67, 0.75, 1, 1.25, 1.5, 2, 3];
const FAR = 1.6; // pixels of a millimetre
const EDGE = 12; // pixels above a page that is gone to

export class Stage {
  #sheets = new Map();
  #layout = "";
  #watching;

  // `tell`: picked(piece), pointed(piece), zoomed(), moved().
  constructor(root, tell) {
    Object.assign(this, { root, tell, zoom: 0, px: 0, form: "jpeg", pointed: null });
    this.#watching = new IntersectionObserver((seen) => {
      for (const one of seen) {
        const sheet = this.#sheets.get(one.target.dataset.sheet);
        if (sheet) sheet.near = one.isIntersecting;
      }
      this.draw();
      this.tell.moved();
    }, { root, rootMargin: "300px 0px" });
    root.addEventListener("click", (event) => this.#click(event));
    root.addEventListener("keydown", (event) => this.#key(event));
    root.addEventListener("scroll", () => this.tell.moved(), { passive: true });
    new ResizeObserver(() => this.fit()).observe(root);
  }

  // Rows of [book, number] or null; a page that is not known leaves its place empty.
  show(rows) {
    const layout = JSON.stringify(rows.map((row) => row.map((one) => one && [one[0].output, one[1]])));
    const known = rows.map((row) => row.map((one) => one && one[0].pages.has(one[1])));
    const same = this.#layout === layout + JSON.stringify(known);
    const kept = new Set();
    const spreads = rows.map((row) => row.map((one) => {
      const page = one?.[0].pages.get(one[1]);
      if (!page) return null;
      const sheet = this.#sheet(one[0].output, one[1]);
      sheet.set(page, page.version === one[0].asked);
      kept.add(sheet);
      return sheet;
    }));
    if (!same) {
      this.#layout = layout + JSON.stringify(known);
      const [held] = this.inView, from = held?.root.getBoundingClientRect().top, top = this.root.scrollTop;
      this.root.replaceChildren(...spreads.map(spread));
      this.root.scrollTop = top;
      // Pages may have come above: the one in view stays where it was.
      if (kept.has(held)) this.root.scrollTop += held.root.getBoundingClientRect().top - from;
    }
    for (const [name, sheet] of this.#sheets) {
      if (kept.has(sheet)) continue;
      this.#watching.unobserve(sheet.root);
      this.#sheets.delete(name);
    }
    this.fit();
    return this.draw();
  }

  get sheets() {
    return [...this.#sheets.values()];
  }

  get near() {
    return this.sheets.filter((sheet) => sheet.near);
  }

  // Those of which something is in the window, the one with most of it first.
  get inView() {
    const window = this.root.getBoundingClientRect();
    return this.sheets.map((sheet) => {
      const on = sheet.root.getBoundingClientRect();
      return [Math.min(on.bottom, window.bottom) - Math.max(on.top, window.top), sheet];
    }).filter(([much]) => much > 8).sort((a, b) => b[0] - a[0]).map(([, sheet]) => sheet);
  }

  find(output, number) {
    return this.#sheets.get(`${output}:${number}`);
  }

  get dots() { // while somebody types fewer will do
    return dotsFor(this.px * Math.min(devicePixelRatio, this.form === "jpeg" ? 1.5 : 3));
  }

  draw() {
    const { dots, form } = this;
    return Promise.all(this.near.map((sheet) => sheet.draw(dots, form)));
  }

  // As wide as there is room, unless a zoom was chosen; what was in the middle stays there.
  fit() {
    if (!this.sheets.length || !this.root.clientWidth) return;
    const widest = Math.max(...this.sheets.map((sheet) => Number(sheet.root.style.getPropertyValue("--w"))));
    const across = Math.max(...[...this.root.children].map((one) => one.childElementCount));
    const room = this.root.clientWidth - 26 - 10 * (across - 1);
    const px = this.zoom ? this.zoom * MM : Math.max(0.4, room / (widest * across));
    this.root.style.setProperty("--blank", widest);
    if (Math.abs(px - this.px) < 0.001) return;
    const middle = (this.root.scrollTop + this.root.clientHeight / 2) / (this.root.scrollHeight || 1);
    const moved = this.px > 0;
    this.px = px;
    this.root.style.setProperty("--mm", `${px}px`);
    this.root.classList.toggle("far", px < FAR); // a grid of lines would be one grey
    if (moved) this.root.scrollTop = middle * this.root.scrollHeight - this.root.clientHeight / 2;
    this.tell.zoomed(px / MM);
    this.draw();
  }

  // 1: larger, -1: smaller, 0: as wide as there is room.
  zoomBy(step) {
    const now = this.px / MM;
    const next = step > 0 ? ZOOMS.find((one) => one > now * 1.02) : ZOOMS.findLast((one) => one < now * 0.98);
    this.zoom = step ? next ?? now : 0;
    this.fit();
  }

  // Into the window, if it is out of it.
  reveal(element) {
    const on = element.getBoundingClientRect(), window = this.root.getBoundingClientRect();
    if (on.bottom > window.top + EDGE && on.top < window.bottom - EDGE) return;
    const room = Math.max(EDGE, (window.height - on.height) / 3);
    this.root.scrollTo({ top: this.root.scrollTop + on.top - window.top - room });
  }

  toTop(element) {
    const on = element.getBoundingClientRect(), window = this.root.getBoundingClientRect();
    this.root.scrollTo({ top: this.root.scrollTop + on.top - window.top - EDGE });
  }

  // The next piece of the source on the page in view, for who has no pointer.
  point(step) {
    const sheet = this.pointed && this.inView.includes(this.pointed.sheet) ? this.pointed.sheet : this.inView[0];
    if (!sheet) return;
    const pieces = inOrder(sheet.page), last = pieces.length - 1;
    const at = this.pointed?.sheet === sheet
      ? pieces.findIndex((one) => one[0] === this.pointed.piece[0] && one[1] === this.pointed.piece[1])
      : step > 0 ? -1 : last + 1;
    const piece = pieces[Math.min(Math.max(at + step, 0), last)];
    if (!piece) return;
    for (const other of this.sheets) other.mark(other === sheet ? [piece.slice(3)] : [], "pointed");
    this.pointed = { sheet, piece };
    this.reveal(sheet.marks.querySelector(".pointed"));
    this.tell.pointed(piece);
  }

  #sheet(output, number) {
    const name = `${output}:${number}`;
    if (!this.#sheets.has(name)) {
      const sheet = new Sheet(output, number);
      this.#sheets.set(name, sheet);
      this.#watching.observe(sheet.root);
    }
    return this.#sheets.get(name);
  }

  #click(event) {
    const sheet = this.#sheets.get(event.target.closest(".sheet")?.dataset.sheet);
    const piece = sheet && pieceAt(sheet.page, ...sheet.place(event));
    if (piece) this.tell.picked(piece);
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const spreads = [...this.root.children], top = this.root.getBoundingClientRect().top;
    const at = spreads.findIndex((one) => one.getBoundingClientRect().bottom > top + 2 * EDGE);
    const to = { PageDown: at + 1, PageUp: at - 1, Home: 0, End: spreads.length - 1 }[event.key];
    if (to !== undefined && spreads.length) {
      this.toTop(spreads[Math.min(Math.max(to, 0), spreads.length - 1)]);
    } else if (event.key === "n" || event.key === "p") {
      this.point(event.key === "n" ? 1 : -1);
    } else if (event.key === "Enter" && this.pointed) {
      this.tell.picked(this.pointed.piece);
    } else {
      return;
    }
    event.preventDefault();
  }
}

function spread(sheets) {
  const row = document.createElement("div");
  row.className = "spread";
  row.append(...sheets.map((sheet) => {
    if (sheet) return sheet.root;
    const blank = document.createElement("div");
    blank.className = "blank";
    return blank;
  }));
  return row;
}
