// `"` in French prose becomes « or ». One step of undo gives the `"` back. The spaces within are
// plain: the typography makes them what they are to be. Never in heads, code, addresses, merge tags.
import { isolateHistory } from "@codemirror/commands";
import { syntaxTree } from "@codemirror/language";
import { EditorView } from "@codemirror/view";

const LITERAL = /^(BlockHead|FieldName|FieldValue|Fence|MergeTag|InlineCode|FencedCode|CodeBlock|CodeText|URL|LinkTitle|HTMLTag|HTMLBlock|Comment|CommentBlock)$/;
const OPENS = /(^|[\s(\[{«“'’\u00a0\u202f*_])$/u;

export default function guillemets(desk) {
  if (!desk.language.startsWith("fr")) return;
  desk.extend(EditorView.inputHandler.of((view, from, to, text) => {
    if (text !== '"' || view.composing || from !== to || literal(view.state, from)) return false;
    const before = view.state.sliceDoc(Math.max(0, from - 1), from);
    const line = view.state.doc.lineAt(from);
    if (/^\s*:{2,}|^---$/.test(line.text)) return false;
    const opens = from === line.from || OPENS.test(before);
    const spaced = /[\s\u00a0\u202f]$/u.test(before);
    view.dispatch({
      changes: { from, insert: '"' }, selection: { anchor: from + 1 }, userEvent: "input.type",
      annotations: isolateHistory.of("full"),
    });
    const insert = opens ? "« " : spaced ? "»" : " »";
    view.dispatch({
      changes: { from, to: from + 1, insert }, selection: { anchor: from + insert.length },
      userEvent: "input.guillemet", annotations: isolateHistory.of("full"), scrollIntoView: true,
    });
    return true;
  }));
}

function literal(state, pos) {
  for (let node = syntaxTree(state).resolveInner(pos, -1); node; node = node.parent) {
    if (LITERAL.test(node.name)) return true;
  }
  return false;
}
