// French as it will be set: a faint dot where the typography puts a space that does not break. The
// text itself keeps what was typed; marks alone, because something in front of the cursor would
// part a dead key from its letter.
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";
import { t } from "./words.js";

const set = StateEffect.define();

export const spaces = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) if (effect.is(set)) return effect.value;
    return marks.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

export function showSpaces(view, places) {
  const { doc } = view.state;
  const marks = { nobreak: mark("nobreak", t("will be a no-break space")), narrow: mark("narrow", t("will be a narrow no-break space")) };
  const put = mark("put", t("a no-break space will be put here"));
  const found = places.filter(([at]) => at < doc.length).map(([at, kind]) => {
    const blank = /[ \u00a0\u202f]/.test(doc.sliceString(at, at + 1));
    return (blank ? marks[kind] : put).range(at, at + 1);
  });
  view.dispatch({ effects: set.of(Decoration.set(found, true)) });
}

const mark = (kind, title) => Decoration.mark({ class: `cm-set-${kind}`, attributes: { title } });
