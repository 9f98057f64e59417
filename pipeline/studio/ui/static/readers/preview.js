// A page in a frame that can do nothing: its HTML is morphed into it, so that it neither flashes nor
// jumps; a click goes to the source; the piece at the cursor is marked.
import morphdom from "morphdom";
import { Marks, nearest } from "./marks.js";

const HERE = "studio-here";
const TEXTS = "p, li, td, th, h1, h2, h3, h4, h5, h6, figcaption, blockquote, dt, dd, a";

export class Preview {
  #ready;
  #marks = null;
  #at = null; // { file, line }: where the cursor is
  #piece = ""; // … and in which piece of the page
  #part = null; // … and which part of it, in a block that stands in another: { source, rest, which }

  constructor(desk, panel, title, language = desk.language) {
    this.desk = desk;
    this.language = language;
    this.frame = document.createElement("iframe");
    Object.assign(this.frame, { title, src: "/preview/blank" });
    this.frame.sandbox = "allow-same-origin"; // and never allow-scripts with it
    this.#ready = new Promise((done) => {
      this.frame.addEventListener("load", () => { this.#begin(); done(); }, { once: true });
    });
    panel.append(this.frame);
  }

  get page() {
    return this.frame.contentDocument;
  }

  async show(html) {
    await this.#ready;
    const kept = this.#top();
    // With the frame's own parser: that of this page would hold each style against our policy.
    const made = new this.frame.contentWindow.DOMParser().parseFromString(html, "text/html");
    morphdom(this.page.documentElement, made.documentElement, {
      onBeforeNodeDiscarded: (node) => node.id !== HERE,
      onBeforeElUpdated: (old, now) => !old.isEqualNode(now),
    });
    this.#marks.read();
    this.#restore(kept);
    this.#point(false);
  }

  // Where this is scrolled, another goes: to what `twin(mark)` says of the block at the top.
  follow(other, twin) {
    this.page.onscroll = () => {
      if (!this.frame.matches(":hover")) return; // moved by its twin, or by the text
      const all = this.#marks.all;
      for (let at = all.length - 1; at >= 0; at -= 1) {
        const box = this.#marks.box(all[at]), there = box && box.top <= 0 && twin(all[at]);
        if (there) { other.bring(there, box.top); return; }
      }
    };
  }

  bring({ file, line }, top) {
    const [mark] = this.#marks.at(file, line), box = mark && this.#marks.box(mark);
    if (box) this.frame.contentWindow.scrollBy(0, box.top - top);
  }

  // The cursor is at a line of a file: its piece is marked, of a block in a block that part of it;
  // another one than before comes into view.
  cursor(file, line, part = null) {
    this.#at = { file, line };
    this.#part = part;
    if (!this.#marks) return;
    const piece = `${this.#marks.all.indexOf(this.#marks.at(file, line)[0])} ${part?.which ?? ""}`;
    this.#point(piece !== this.#piece);
    this.#piece = piece;
  }

  #begin() {
    const page = this.page;
    this.#marks = new Marks(page);
    for (const name of ["click", "auxclick", "submit", "dragstart"]) {
      page.addEventListener(name, (event) => {
        event.preventDefault();
        if (name === "click") this.#go(event.target);
      }, true);
    }
    page.addEventListener("keydown", (event) => { // keys of the studio work from here too
      if (event.key === "F1" || event.key === "F8" || event.key === "F6") {
        document.dispatchEvent(new KeyboardEvent("keydown", event));
        event.preventDefault();
      }
    });
  }

  async #go(target) {
    const mark = this.#marks.of(target);
    const file = mark?.file || document.querySelector("#files [data-file]").dataset.file; // the head
    const line = mark?.line || 1;
    if (this.language !== this.desk.language) { // the other language has a desk of its own
      const place = mark?.file ? `#${encodeURIComponent(file)}:${line}` : "";
      location.assign(`/issues/${encodeURIComponent(this.desk.issue)}/${this.language}${place}`);
      return;
    }
    const text = (target.closest?.(TEXTS) ?? target).textContent ?? "";
    const end = mark?.file ? this.#marks.end(mark) : Infinity;
    await this.desk.files.show(file);
    await this.desk.go(file, { line: nearest(this.desk.view.state.doc, line, end, text) });
  }

  #point(scroll) {
    this.page.getElementById(HERE)?.remove();
    if (!this.#at) return;
    const part = this.#part, boxes = this.#marks.at(this.#at.file, this.#at.line)
      .map((one) => (part && this.#marks.part(one, part)) || this.#marks.box(one)).filter(Boolean);
    if (!boxes.length) return;
    const window = this.frame.contentWindow, middle = window.innerHeight / 2;
    const far = (box) => Math.abs((box.top + box.bottom) / 2 - middle);
    const box = boxes.reduce((one, other) => (far(other) < far(one) ? other : one)); // the nearest
    const line = this.page.createElement("div");
    line.id = HERE;
    line.setAttribute("aria-hidden", "true");
    line.style.cssText = "all:initial;position:absolute;left:0;width:4px;background:#b5451f;pointer-events:none;z-index:99";
    line.style.top = `${box.top + window.scrollY}px`;
    line.style.height = `${box.height}px`;
    this.page.documentElement.append(line);
    if (scroll && (box.bottom < 0 || box.top > window.innerHeight)) {
      window.scrollTo(0, window.scrollY + box.top - 24);
    }
  }

  // The piece at the top and how far its beginning is from there: pixels alone mean nothing once
  // something above has changed.
  #top() {
    const all = this.#marks.all;
    for (let at = all.length - 1; at >= 0; at -= 1) {
      const box = this.#marks.box(all[at]);
      if (box && box.top <= 0) {
        const { file, block, id } = all[at];
        const alike = all.slice(0, at).filter((one) => one.file === file && one.block === block).length;
        return { file, block, id, alike, top: box.top };
      }
    }
    return null;
  }

  #restore(kept) {
    if (!kept) return;
    const alike = this.#marks.all.filter((one) => one.file === kept.file && one.block === kept.block);
    const mark = (kept.id && alike.find((one) => one.id === kept.id)) || alike[kept.alike];
    const box = mark && this.#marks.box(mark);
    if (box && box.top !== kept.top) this.frame.contentWindow.scrollBy(0, box.top - kept.top);
  }
}
