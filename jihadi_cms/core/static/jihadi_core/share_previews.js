/* Shows how the page will look as a result of a search and as a card of a shared link, from the form as it stands.
   Which fields count, and in which order, the panel says (`core/panels/previews.py`). */

const oneLine = (text) => text.split(/\s+/).filter(Boolean).join(" ");
const withoutTags = (text) => text.replace(/<\/?[a-z!][^>]*>/gi, "");

class SharePreviewsController extends window.StimulusModule.Controller {
    static targets = ["title", "cardTitle", "description", "noDescription", "image", "noImage"];

    static values = { sources: Object, imageUrl: String, fallback: String };

    connect() {
        this.form = this.element.closest("form");
        this.update = this.update.bind(this);
        for (const type of ["input", "change"]) this.form.addEventListener(type, this.update);
        this.element.hidden = false;
        this.update();
    }

    disconnect() {
        for (const type of ["input", "change"]) this.form.removeEventListener(type, this.update);
    }

    update() {
        const description =
            oneLine(this.first("description")) || oneLine(withoutTags(this.first("summary"))) || this.fallbackValue;
        this.titleTarget.textContent = oneLine(this.first("title"));
        this.cardTitleTarget.textContent = oneLine(this.first("card_title"));
        for (const target of this.descriptionTargets) target.textContent = description;
        this.noDescriptionTarget.hidden = Boolean(description);
        this.showImage(this.first("image"));
    }

    /* The value of the first field of `part` that is filled in, "" if none is. */
    first(part) {
        const values = this.sourcesValue[part].map((name) => this.read(name));
        return values.find((value) => value.trim()) || "";
    }

    read(name) {
        const input = this.form.elements[name];
        return input?.draftailEditor?.getEditorState().getCurrentContent().getPlainText(" ") ?? input?.value ?? "";
    }

    /* The crop that is shared, which the server knows. */
    async showImage(id) {
        if (id === this.shown) return;
        this.shown = id;
        let crop = {};
        if (id) {
            const response = await fetch(this.imageUrlValue.replace(/\/0\//, `/${id}/`)).catch(() => null);
            crop = response?.ok ? await response.json() : {};
        }
        if (this.shown !== id) return;
        this.imageTarget.hidden = !crop.url;
        this.noImageTarget.hidden = Boolean(crop.url);
        if (crop.url) this.imageTarget.src = crop.url;
        else this.imageTarget.removeAttribute("src");
    }
}

window.wagtail.app.register("jihadi-share-previews", SharePreviewsController);
