// The blocks of the text in view, as the server's parser has them. Positions are those of the text
// they were asked for; they are moved along with what is typed until the next answer comes.
import { ChangeSet } from "@codemirror/state";
import { get, post, Refused } from "./ask.js";
import { t } from "./words.js";

const PAUSE = 120; // ms without a change before the outline is asked for again

export function blocksOf(desk) {
  desk.blocks ??= new Blocks(desk);
  return desk.blocks;
}

class Blocks {
  #changed = null; // what happened to the text since the outline was asked for
  #following = new Set();
  #listeners = [];
  #timer = null;
  #asking = false;
  #schema = null;
  #acting = Promise.resolve();

  constructor(desk) {
    this.desk = desk;
    this.places = [];
    desk.on("changed", (update) => this.#follow(update));
    desk.on("version", () => this.#soon(PAUSE));
    desk.on("opened", () => {
      this.places = [];
      this.#changed = null;
      this.#following.clear(); // of another text
      this.#soon(0);
    });
  }

  // Told whenever there is a new outline.
  listen(listener) { this.#listeners.push(listener); }

  get file() { return this.desk.files.current; }

  // Where a position of the outline is now; before whatever was put in there with a `side` of -1.
  at(position, side = 1) { return this.#changed ? this.#changed.mapPos(position, side) : position; }

  // The blocks at a place of the text, from the outermost to the innermost. Of one that was taken out
  // since, no place is left.
  chain(pos, places = this.places) {
    const here = places.find((one) => {
      const from = this.at(one.from), to = this.at(one.to);
      return from <= pos && pos <= to && (from < to || one.from === one.to);
    });
    return here ? [here, ...this.chain(pos, here.children ?? [])] : [];
  }

  // The innermost head or block there.
  around(pos) { return this.chain(pos).filter((one) => one.sort === "head" || one.sort === "block").at(-1) ?? null; }

  schema() {
    this.#schema ??= get(`/api/blocks/schema?${new URLSearchParams({ file: this.file })}`)
      .catch((error) => { this.#schema = null; throw error; });
    return this.#schema;
  }

  forget() { this.#schema = null; }

  // Asks about the text as it is now: `{ answer, since }`, where `since` moves a position of the
  // answer to where it is when it came; null where the text is another one meanwhile.
  async ask(name, values) {
    return this.#query(({ version, file }) => get(
      `/api/blocks/${name}?${new URLSearchParams({ ...values(), file, version })}`,
    ));
  }

  // Does something to a block: `positions` are of the text now, by their names. One after the other,
  // each for the text that the one before it left. With `here`, a place in the block, the server says
  // which block that is: the outline may be of a moment ago. `outside` is done where there is none.
  // Gives false where nothing was done, else the place where one would write on.
  act(what, positions, options = {}) {
    const moved = { changes: null };
    this.#following.add(moved);
    this.#acting = this.desk.files.coming(this.#acting.then(() => {
      this.#following.delete(moved);
      const now = Object.entries(positions).map(([name, at]) => [name, moved.changes ? moved.changes.mapPos(at, 1) : at]);
      return this.#act(what, Object.fromEntries(now), options);
    }));
    return this.#acting;
  }

  async #act(what, positions, { focus = true, event = "input.block", outside = null }) {
    try {
      const told = await this.#query(({ version, file, since }) => post("/api/blocks/do", {
        ...what, ...Object.fromEntries(Object.entries(positions).map(([name, at]) => [name, since(at)])), file, version,
      }));
      if (!told) return false;
      const { answer, followed } = told;
      if (answer.refused) {
        this.desk.say(answer.refused);
        return false;
      }
      if (answer.outside) outside?.();
      if (!answer.edits.length) return false;
      let changes = ChangeSet.of(answer.edits, told.length), select = answer.select?.[0] ?? null;
      if (followed) {
        if (select !== null) select = followed.map(changes, true).mapPos(select, 1);
        changes = changes.map(followed);
      }
      this.desk.edit(changes, { event, select: focus ? select : null, focus });
      return { at: select };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.desk.say(error.message);
      return false;
    }
  }

  async #query(ask) {
    const since = { changes: null }; // since it was asked for: what `at` of `ask` moves along
    this.#following.add(since);
    try {
      for (let tries = 0; tries < 6; tries += 1) {
        const told = await this.#once(ask, (at) => (since.changes ? since.changes.mapPos(at, 1) : at));
        if (told !== undefined) return told;
        await new Promise((resolve) => { setTimeout(resolve, 30); });
        this.desk.files.pull();
      }
    } finally {
      this.#following.delete(since);
    }
    return null;
  }

  // Undefined: the server has another version by now.
  async #once(ask, at) {
    await this.#sent();
    const file = this.file, length = this.desk.view.state.doc.length, behind = { changes: null };
    this.#following.add(behind);
    try {
      const answer = await ask({ version: this.desk.files.version, file, since: at });
      if (this.file !== file) return null;
      return answer.stale ? undefined : { answer, length, followed: behind.changes };
    } finally {
      this.#following.delete(behind);
    }
  }

  // All that was typed is with the server.
  async #sent() {
    if (!await this.desk.files.sent()) {
      throw new Refused(t("the text is not with the studio yet"), "", 0);
    }
  }

  #follow({ changes }) {
    this.#changed = this.#changed ? this.#changed.compose(changes) : changes;
    for (const one of this.#following) one.changes = one.changes ? one.changes.compose(changes) : changes;
    this.#soon(PAUSE);
  }

  #soon(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#refresh(), pause);
  }

  async #refresh() {
    if (this.#asking || !this.file) return;
    this.#asking = true;
    try {
      const told = await this.ask("outline", () => ({}));
      if (told) {
        this.#changed = told.followed;
        this.places = told.answer.blocks;
        for (const listener of this.#listeners) listener();
      }
    } catch (error) {
      if (!(error instanceof Refused)) throw error; // the state in the bar says it
    } finally {
      this.#asking = false;
      if (this.#changed) this.#soon(PAUSE);
    }
  }
}

// An element with its properties, attributes (`aria-…`, `data-…`, `class`) and what it holds.
export function el(name, given = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (value === null || value === undefined) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key in made && !key.includes("-") && key !== "list") made[key] = value;
    else if (value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...inside.filter((one) => one !== null && one !== undefined && one !== ""));
  return made;
}
