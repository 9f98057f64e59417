// All pages small, beside one another: where one is, and the way to any other.
import { t } from "../words.js";

const DOTS = 24;

export class Strip {
  #watching;
  #buttons = new Map();

  constructor(root, go) {
    Object.assign(this, { root, go });
    this.#watching = new IntersectionObserver((seen) => {
      for (const { target, isIntersecting } of seen) {
        target.dataset.near = isIntersecting ? "true" : "";
        if (isIntersecting) draw(target);
      }
    }, { root, rootMargin: "0px 200px" });
    root.addEventListener("keydown", (event) => this.#arrow(event));
  }

  show(book) {
    for (const [number, button] of this.#buttons) {
      if (book.pages.has(number)) continue;
      button.remove();
      this.#buttons.delete(number);
    }
    [...book.pages.keys()].sort((a, b) => a - b).forEach((number, index) => {
      const page = book.pages.get(number), button = this.#button(number);
      button.dataset.key = page.key;
      button.classList.toggle("before", page.version !== book.asked);
      button.setAttribute("aria-label", page.heading
        ? t("Page {page}: {heading}", { page: number, heading: page.heading }) : t("Page {page}", { page: number }));
      if (this.root.children[index] !== button) this.root.insertBefore(button, this.root.children[index] ?? null);
      if (button.dataset.near) draw(button);
    });
  }

  here(numbers) {
    const seen = new Set(numbers), first = this.#buttons.get(numbers[0]);
    for (const [number, button] of this.#buttons) {
      if (seen.has(number)) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
      button.tabIndex = first ? (button === first ? 0 : -1) : 0;
    }
    if (!first || this.root.contains(document.activeElement)) return;
    const left = first.offsetLeft - (this.root.clientWidth - first.offsetWidth) / 2;
    if (Math.abs(left - this.root.scrollLeft) > this.root.clientWidth / 3) this.root.scrollLeft = left;
  }

  #button(number) {
    if (!this.#buttons.has(number)) {
      const button = document.createElement("button"), image = new Image(), said = document.createElement("span");
      button.type = "button";
      image.alt = "";
      said.textContent = number;
      button.append(image, said);
      button.addEventListener("click", () => this.go(number));
      this.#buttons.set(number, button);
      this.#watching.observe(button);
    }
    return this.#buttons.get(number);
  }

  #arrow(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key], all = [...this.root.children];
    const next = step && all[all.indexOf(document.activeElement) + step];
    if (!next) return;
    next.focus();
    next.click();
    event.preventDefault();
  }
}

async function draw(button) {
  const address = `/sheets/${button.dataset.key}.jpeg?dots=${DOTS}`;
  if (button.dataset.drawn === address) return;
  button.dataset.drawn = address;
  const next = new Image();
  next.src = address;
  try {
    await next.decode();
    if (button.dataset.drawn === address) button.querySelector("img").src = address;
  } catch {
    button.dataset.drawn = "";
  }
}
