/* The side panel of text suggestions: gathers the form's prose, shows what the server suggests as a diff, and
   writes what the editor accepts into the form, where Wagtail saves it as anything typed. */

const CONTEXT = 24;
/* Signs without a shape, shown by one. */
const VISIBLE = { "\u200c": "\u2423", " ": "\u00b7", "\u00a0": "\u00b7" };

/* A field of plain text: an input or a textarea. */
class PlainText {
    constructor(input) {
        this.input = input;
    }

    read() {
        return this.input.isConnected ? this.input.value : null;
    }

    write(start, end, replacement) {
        this.input.setRangeText(replacement, start, end, "preserve");
        for (const type of ["input", "change"]) {
            this.input.dispatchEvent(new Event(type, { bubbles: true }));
        }
    }

    judge() {
        return "free";
    }

    focus() {
        this.input.focus();
    }
}

/* A paragraph of rich text, in Draftail's own state: formatting and links stay where they are. */
class RichParagraph {
    constructor(input, key) {
        this.input = input;
        this.key = key;
    }

    get state() {
        return this.input.draftailEditor.getEditorState();
    }

    get block() {
        return this.state.getCurrentContent().getBlockForKey(this.key);
    }

    read() {
        return this.input.isConnected && this.block ? this.block.getText() : null;
    }

    write(start, end, replacement) {
        const { EditorState, Modifier, SelectionState } = window.DraftJS;
        const { block, state } = this;
        const place = SelectionState.createEmpty(this.key).merge({ anchorOffset: start, focusOffset: end });
        const content = replacement
            ? Modifier.replaceText(
                  state.getCurrentContent(),
                  place,
                  replacement,
                  block.getInlineStyleAt(start),
                  block.getEntityAt(start),
              )
            : Modifier.removeRange(state.getCurrentContent(), place, "forward");
        this.input.draftailEditor.onChange(EditorState.push(state, content, "insert-characters"));
    }

    /* "code" is left alone; a place that begins and ends in different links is for a person to change. */
    judge(start, end) {
        const { block } = this;
        const places = Array.from({ length: end - start }, (_, index) => start + index);
        if (places.some((place) => block.getInlineStyleAt(place).has("CODE"))) return "code";
        return places.every((place) => block.getEntityAt(place) === block.getEntityAt(start)) ? "free" : "by-hand";
    }

    focus() {
        this.input.draftailEditor.focus();
    }
}

/* A cell of a table block, written through the grid, which keeps the form's hidden value. */
class TableCell {
    constructor(input, table, row, column) {
        Object.assign(this, { input, table, row, column });
    }

    read() {
        const { table, row, column } = this;
        const isThere = this.input.isConnected && row < table.countRows() && column < table.countCols();
        return isThere ? table.getDataAtCell(row, column) : null;
    }

    write(start, end, replacement) {
        const text = this.read();
        this.table.setDataAtCell(this.row, this.column, text.slice(0, start) + replacement + text.slice(end));
        this.input.dispatchEvent(new Event("change", { bubbles: true }));
    }

    judge() {
        return "free";
    }

    focus() {
        this.table.rootElement.scrollIntoView({ block: "center" });
        this.table.selectCell(this.row, this.column);
    }
}

/* The grid of a table block's hidden input. Only as it is made does it tell where it is. */
const tables = new WeakMap();
window.Handsontable?.hooks.add("afterInit", function remember() {
    tables.set(this.rootElement, this);
});
const tableOf = (input) => tables.get(document.getElementById(`${input.id}-handsontable-container`));

const tableTexts = (input, table) => {
    const caption = document.getElementById(`${input.id}-handsontable-col-caption`);
    const cells = table.getData().flatMap((row, index) =>
        row.flatMap((text, column) =>
            typeof text === "string" && text ? [new TableCell(input, table, index, column)] : [],
        ),
    );
    return caption?.value ? [new PlainText(caption), ...cells] : cells;
};

/* Whether the server says that the form has prose under this name. */
const isProse = (name, { fields, streams, children }) =>
    fields.includes(name) ||
    streams.some((stream) => name.startsWith(`${stream}-`)) ||
    Object.entries(children).some(([relation, texts]) => {
        const [, field] = name.startsWith(`${relation}-`) ? name.slice(relation.length).match(/^-\d+-(.+)$/) || [] : [];
        return texts.includes(field);
    });

/* The texts of the form, in its order. */
const gather = (form, names) =>
    [...form.elements].flatMap((input) => {
        if (!isProse(input.name, names)) return [];
        if (input.draftailEditor) {
            const blocks = input.draftailEditor.getEditorState().getCurrentContent().getBlocksAsArray();
            return blocks
                .filter((block) => block.getText() && !["atomic", "code-block"].includes(block.getType()))
                .map((block) => new RichParagraph(input, block.getKey()));
        }
        const table = input.type === "hidden" && tableOf(input);
        if (table) return tableTexts(input, table);
        const isText = input.type === "textarea" || (input.type === "text" && !input.dataset.controller?.includes("w-date"));
        return isText && input.value && !input.readOnly ? [new PlainText(input)] : [];
    });

const labelOf = ({ input }) => {
    const panel = input.closest("[data-panel]")?.querySelector("[data-panel-heading-text]")?.textContent.trim();
    const label = input.labels?.[0]?.textContent.trim();
    return [...new Set([panel, label?.replace(/\s*\*$/, "")])].filter(Boolean).join(" › ");
};

/* Where each code point of `text` begins, in the UTF-16 units of the browser. */
const offsetsOf = (text) => {
    const offsets = [0];
    for (const sign of text) offsets.push(offsets.at(-1) + sign.length);
    return offsets;
};

const shown = (text) => [...text].map((sign) => VISIBLE[sign] || sign).join("");

class SuggestionsPanel {
    constructor(root) {
        this.root = root;
        this.names = JSON.parse(root.dataset.names);
        this.list = root.querySelector("[data-suggestions-list]");
        this.status = root.querySelector("[data-suggestions-status]");
        this.acceptAllButton = root.querySelector("[data-suggestions-accept-all]");
        this.items = [];
        root.querySelector("[data-suggestions-check]").addEventListener("click", () => this.check());
        this.acceptAllButton.addEventListener("click", () => this.acceptAll());
    }

    async check() {
        const sources = gather(document.querySelector("form[data-edit-form]"), this.names);
        const texts = sources.map((source) => source.read());
        let suggestions;
        try {
            suggestions = await this.fetch(texts);
        } catch {
            this.show([], this.root.dataset.failed);
            return;
        }
        const items = sources.flatMap((source, index) => {
            const field = { source, text: texts[index] };
            const offsets = offsetsOf(field.text);
            return suggestions[index].map((each) => ({
                ...each,
                field,
                start: offsets[each.start],
                end: offsets[each.end],
            }));
        });
        const judged = items
            .filter(({ field }) => field.source.read() === field.text)
            .map((item) => ({ ...item, verdict: item.field.source.judge(item.start, item.end) }))
            .filter(({ verdict }) => verdict !== "code");
        this.show(judged, this.root.dataset.none);
    }

    async fetch(texts) {
        const { CSRF_HEADER_NAME, CSRF_TOKEN } = window.wagtailConfig;
        const response = await fetch(this.root.dataset.url, {
            method: "POST",
            headers: { "Content-Type": "application/json", [CSRF_HEADER_NAME]: CSRF_TOKEN },
            body: JSON.stringify({ texts }),
        });
        if (!response.ok) throw new Error(response.status);
        return (await response.json()).suggestions;
    }

    show(items, messageIfNone) {
        this.items = items;
        this.list.replaceChildren(...items.map((item) => this.render(item)));
        this.tell(messageIfNone);
    }

    tell(messageIfNone) {
        const count = new Intl.NumberFormat(document.documentElement.lang).format(this.items.length);
        this.status.textContent = this.items.length ? `${this.root.dataset.found} ${count}` : messageIfNone;
        this.acceptAllButton.hidden = !this.items.some(({ verdict }) => verdict === "free");
    }

    render(item) {
        const row = this.root.querySelector("[data-suggestions-item]").content.firstElementChild.cloneNode(true);
        const part = (name) => row.querySelector(`[data-part="${name}"]`);
        const { start, end, field } = item;
        part("field").textContent = labelOf(field.source);
        part("field").addEventListener("click", () => field.source.focus());
        part("reason").textContent = item.reason;
        part("before").textContent = (start > CONTEXT ? "…" : "") + field.text.slice(Math.max(0, start - CONTEXT), start);
        part("old").textContent = shown(field.text.slice(start, end));
        part("new").textContent = shown(item.replacement);
        part("after").textContent = field.text.slice(end, end + CONTEXT) + (end + CONTEXT < field.text.length ? "…" : "");
        part("accept").hidden = item.verdict !== "free";
        part("by-hand").hidden = item.verdict === "free";
        part("accept").addEventListener("click", () => this.accept(item) && this.goOn(item));
        part("ignore").addEventListener("click", () => this.goOn(item));
        item.row = row;
        return row;
    }

    /* Writes one into the form; the places after it in the same text move. */
    accept(item) {
        const { field, start, end, replacement } = item;
        if (field.source.read() !== field.text) {
            this.show([], this.root.dataset.changed);
            this.status.focus();
            return false;
        }
        field.source.write(start, end, replacement);
        field.text = field.source.read();
        for (const other of this.items) {
            if (other.field === field && other.start >= end) {
                other.start += replacement.length - (end - start);
                other.end += replacement.length - (end - start);
            }
        }
        return true;
    }

    acceptAll() {
        const free = this.items.filter(({ verdict }) => verdict === "free");
        if (free.every((item) => this.accept(item))) {
            this.items = this.items.filter((item) => !free.includes(item));
            for (const { row } of free) row.remove();
            this.tell(this.root.dataset.done);
            this.status.focus();
        }
    }

    /* Takes a decided one away and leads the keyboard to the next. */
    goOn(item) {
        const index = this.items.indexOf(item);
        this.items.splice(index, 1);
        item.row.remove();
        this.tell(this.root.dataset.done);
        const next = this.items[Math.min(index, this.items.length - 1)];
        const target = next?.row.querySelector("[data-part=accept]:not([hidden]), [data-part=ignore]");
        (target || this.status).focus();
    }
}

/* Wagtail loads the scripts of an editor before its panels. */
document.addEventListener("DOMContentLoaded", () => {
    for (const root of document.querySelectorAll("[data-suggestions]")) new SuggestionsPanel(root);
});
