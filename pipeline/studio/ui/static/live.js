// What is shown beside the text is never made for nothing: the pane in view is asked for when the
// text has another version than it shows, one question at a time, and the newest text next. An
// answer that cannot be made leaves the last good view where it is.
import { Refused } from "./ask.js";

export class Live {
  #panes = new Map();
  #asking = new Set();
  #stamp = 0; // grows with every change of any text of the edition

  // A pane: `name`, `visible()`, `ask(signal)` → answer, `show(answer)`, `fail(error)`.
  add(pane) {
    this.#panes.set(pane.name, { pane, stamp: -1 });
    this.refresh(pane.name);
  }

  changed() {
    this.#stamp += 1;
    this.refresh();
  }

  refresh(name) {
    for (const known of name ? [this.#panes.get(name)] : this.#panes.values()) {
      if (known && known.stamp !== this.#stamp && known.pane.visible()) this.#ask(known);
    }
  }

  // Asked again though no text changed: another width of pages, another reader.
  again(name) {
    const known = this.#panes.get(name);
    if (known) Object.assign(known, { stamp: -1, anew: true });
    this.refresh(name);
  }

  async #ask(known) {
    const { pane } = known;
    if (this.#asking.has(pane.name)) return;
    this.#asking.add(pane.name);
    const stamp = this.#stamp, asked = () => (known.anew ? -1 : stamp);
    known.anew = false;
    try {
      const answer = await pane.ask();
      known.stamp = asked();
      await pane.show(answer);
    } catch (error) {
      known.stamp = asked();
      pane.fail(error instanceof Refused ? error : new Refused(String(error), "", -1));
      if (!(error instanceof Refused)) console.error(error);
    } finally {
      this.#asking.delete(pane.name);
      if (known.stamp !== this.#stamp) this.refresh(pane.name);
    }
  }
}
