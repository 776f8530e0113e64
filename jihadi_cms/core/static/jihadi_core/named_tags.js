/* Gives the input in which tags are typed the name of the field that it stands for. */

class NamedTagsController extends window.StimulusModule.Controller {
    connect() {
        const name = () => {
            const input = this.element.querySelector(".tagit-new input");
            const label = this.element.querySelector("[data-panel-heading-text], label");
            if (input && label) input.setAttribute("aria-label", label.textContent.trim());
        };
        this.observer = new MutationObserver(name);
        this.observer.observe(this.element, { childList: true, subtree: true });
        name();
    }

    disconnect() {
        this.observer.disconnect();
    }
}

window.wagtail.app.register("jihadi-named-tags", NamedTagsController);
