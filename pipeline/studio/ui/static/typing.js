// What is typed is put into the text by us. Where the browser does it, its own list of what could be
// undone keeps the line it was written into, long after CodeMirror has drawn another one: some sixty
// nodes a minute of writing here and there (counted), of up to a thousand steps. No key of ours asks
// for that list. Whatever is not plain typing at the cursor (dead keys, corrections, a word of the
// system's own) goes the browser's way.
import { EditorView } from "@codemirror/view";

export const typing = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const text = event.data;
    if (event.inputType !== "insertText" || !text || !event.cancelable || view.state.readOnly) return false;
    if (event.isComposing || view.composing || view.compositionStarted || !atSelection(event, view)) return false;
    const { from, to } = view.state.selection.main;
    const typed = () => view.state.update(view.state.replaceSelection(text), { userEvent: "input.type", scrollIntoView: true });
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, from, to, text, typed))) view.dispatch(typed());
    return true;
  },
});

// Is it where the text's own selection is? Some systems put a word in the place of letters before it.
// Chromium names no range for what is typed at its own selection.
function atSelection(event, view) {
  const selection = view.root.getSelection(), { from, to } = view.state.selection.main;
  const [range = selection.rangeCount ? selection.getRangeAt(0) : null, ...others] = event.getTargetRanges();
  if (!range || others.length || !view.contentDOM.contains(range.startContainer)) return false;
  return view.posAtDOM(range.startContainer, range.startOffset) === from
    && view.posAtDOM(range.endContainer, range.endOffset) === to;
}
