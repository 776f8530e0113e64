/* What Wagtail's scripts leave out of the elements that they make: the names of inputs, and a way to scroll by keyboard. */
(() => {
    const { table } = document.currentScript.dataset;

    /* The heading of the panel (a block's says what it is before what it holds) and the label of the field that `element` stands for. */
    const nameOf = (element) => {
        const panel = element.closest("[data-panel]")?.querySelector(".c-sf-block__type, [data-panel-heading-text]");
        const label = element.closest(".w-field__wrapper, [data-field-wrapper]")?.querySelector("label");
        const names = [panel, label].map((each) => each?.textContent.replace("*", "").trim());
        return [...new Set(names)].filter(Boolean).join(", ");
    };
    const giveName = (element) => {
        const name = nameOf(element);
        if (name) element.setAttribute("aria-label", name);
    };
    const MENDED = {
        ".public-DraftEditor-content": giveName,
        ".tagit-new input": giveName,
        "#HandsontableCopyPaste": (area) => area.setAttribute("aria-label", table),
        ".w-minimap__list": (list) => list.setAttribute("tabindex", "0"),
    };

    const look = (element) => {
        for (const [selector, mend] of Object.entries(MENDED)) {
            if (element.matches(selector)) mend(element);
            else element.querySelectorAll(selector).forEach(mend);
        }
    };

    look(document.documentElement);
    new MutationObserver((changes) => {
        for (const { addedNodes } of changes) {
            for (const node of addedNodes) if (node instanceof Element) look(node);
        }
    }).observe(document, { subtree: true, childList: true });
})();
