// One page on the stage: its pixels, what lies over them, what is marked on it. The pixels of before
// stay until those of now are decoded, so nothing flashes.
import { get } from "../ask.js";
import { t } from "../words.js";

const DOTS = [36, 54, 72, 100, 150, 200, 300];

// As many dots an inch as a millimetre of so many pixels asks for.
export function dotsFor(pixels) {
  const wanted = pixels * 25.4;
  return DOTS.find((dots) => dots >= wanted * 0.98) ?? DOTS.at(-1);
}

export class Sheet {
  constructor(output, number) {
    Object.assign(this, { output, number, page: null, near: false, wanted: "", shown: "", overlaid: "", plated: "" });
    this.root = document.createElement("figure");
    this.root.className = "sheet";
    this.root.dataset.sheet = `${output}:${number}`;
    this.image = document.createElement("img");
    this.image.draggable = false;
    this.image.alt = "";
    this.plates = part("plates");
    this.overlay = part("over");
    this.marks = part("marks");
    this.caption = document.createElement("figcaption");
    this.words = document.createElement("div"); // what the pixels do not say to a screen reader
    this.words.className = "unseen";
    this.paper = document.createElement("div");
    this.paper.className = "paper";
    this.paper.append(this.image, this.plates, this.overlay, this.marks);
    this.root.append(this.paper, this.words, this.caption);
  }

  set(page, fresh) {
    this.page = page;
    const [left, top, right, bottom] = page.sheet;
    this.root.style.setProperty("--w", right - left);
    this.root.style.setProperty("--h", bottom - top);
    this.root.classList.toggle("before", !fresh);
    const where = this.output === "print" ? t("{page} · print", { page: page.number }) : page.number;
    this.caption.textContent = fresh ? where : t("{page} · as it was before", { page: where });
    this.image.alt = page.heading
      ? t("Page {page}: {heading}", { page: page.number, heading: page.heading })
      : t("Page {page}", { page: page.number });
  }

  // The picture of now, of JPEG or WebP; nothing is asked for that is seen already, or better.
  async draw(dots, form) {
    const address = `/sheets/${this.page.key}.${form}?dots=${dots}`;
    const best = `/sheets/${this.page.key}.webp?dots=${dots}`;
    if ([address, best].includes(this.shown) || this.wanted === address) return;
    this.wanted = address;
    const next = new Image();
    next.src = address;
    try {
      await next.decode();
    } catch { // not on the desk any more: the last one stays
      if (this.wanted === address) this.wanted = "";
      return;
    }
    if (this.wanted !== address) return;
    this.image.src = address;
    this.shown = address;
    this.wanted = "";
    this.root.dataset.drawn = this.page.key;
  }

  async say() {
    const { key } = this.page;
    if (this.said === key) return;
    this.said = key;
    const found = await get(`/api/sheet/${key}/text`).catch(() => null);
    if (this.said === key) this.words.textContent = found?.text ?? "";
  }

  // Boxes and baselines; the figures of the grid.
  async lay() {
    const { key } = this.page;
    if (this.overlaid === key) return this.grid;
    this.overlaid = key;
    try {
      const found = await get(`/api/sheet/${key}/overlay`);
      if (!found || this.overlaid !== key) return null; // the next page is on its way
      const { svg, ...grid } = found;
      const made = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
      this.overlay.replaceChildren(document.importNode(made, true));
      this.grid = grid;
    } catch {
      this.overlaid = "";
    }
    return this.grid;
  }

  // Plates: names of inks, or `heat` alone; none takes them away. The figures of the ink.
  async plate(names) {
    const { key } = this.page, wanted = names.length ? `${key} ${names.join(" ")}` : "";
    if (this.plated === wanted) return wanted ? this.ink : null;
    this.plated = wanted;
    if (!wanted) {
      this.plates.replaceChildren();
      return null;
    }
    if (this.inked !== key) {
      const ink = await get(`/api/sheet/${key}/plates`).catch((error) => ({ why: error.message }));
      if (!ink) return (this.plated = null); // the next page is on its way
      Object.assign(this, { ink, inked: key });
    }
    if (this.plated !== wanted) return null;
    const { ink } = this;
    this.plates.classList.toggle("alone", names.length === 1);
    this.plates.replaceChildren(...(ink.why ? [] : this.#plates(names, ink)));
    return ink;
  }

  mark(boxes, name) {
    for (const old of [...this.marks.children]) if (old.classList.contains(name)) old.remove();
    this.marks.append(...boxes.map((box) => this.#put(part(`mark ${name}`), box)));
  }

  // Where a pointer is, in millimetres of the trimmed page.
  place(event) {
    const on = this.paper.getBoundingClientRect(), [left, top, right, bottom] = this.page.sheet;
    return [
      left + ((event.clientX - on.left) / on.width) * (right - left),
      top + ((event.clientY - on.top) / on.height) * (bottom - top),
    ];
  }

  #plates(names, ink) {
    const made = names.map((name) => {
      const box = part(`plate ${name}`), image = new Image(), spot = ink.spots.find((one) => one.key === name);
      if (spot) box.style.setProperty("--ink", spot.colour);
      image.src = `/sheets/${this.page.key}/${name}.png`;
      image.alt = "";
      box.append(image);
      return this.#put(box, this.page.bleed);
    });
    const over = names.includes("heat") ? ink.over : [];
    return [...made, ...over.map((place) => this.#put(part("much"), place))];
  }

  #put(element, [x0, y0, x1, y1]) {
    const [left, top, right, bottom] = this.page.sheet, width = right - left, height = bottom - top;
    element.style.left = `${((x0 - left) / width) * 100}%`;
    element.style.top = `${((y0 - top) / height) * 100}%`;
    element.style.width = `${((x1 - x0) / width) * 100}%`;
    element.style.height = `${((y1 - y0) / height) * 100}%`;
    return element;
  }
}

function part(name) {
  const element = document.createElement("div");
  element.className = name;
  element.setAttribute("aria-hidden", "true");
  return element;
}
