/* Counts the characters of a field while one types, and says how long it should be. The panel brings the figures and the
   words (`core/panels/guided.py`); without this script the field is a field. */

/* A screen reader hears the verdict when typing pauses, not every keystroke. */
const PAUSE = 1200;

const segmenter = new Intl.Segmenter();
const language = document.documentElement.lang;

/* Characters as readers see them, as they will be stored: without the spaces around. */
const countOf = (text) => [...segmenter.segment(text.trim())].length;

const filled = (words, numbers) =>
    words.replace(/\{(\w+)\}/g, (_, name) => numbers[name].toLocaleString(language, { useGrouping: false }));

class CounterController extends window.StimulusModule.Controller {
    static values = { least: Number, most: Number, words: Object };

    connect() {
        this.line = document.createElement("div");
        this.line.className = "jihadi-counter";
        this.line.innerHTML = `<span class="jihadi-counter__bar" aria-hidden="true"><span class="jihadi-counter__fill" style="display:block"></span></span><span data-counter-text></span><span class="w-sr-only" role="status"></span>`;
        [this.bar, this.text, this.status] = this.line.children;
        this.update = this.update.bind(this);
        this.element.addEventListener("input", this.update);
        this.element.addEventListener("change", this.update);
        /* A growing textarea brings a twin that it is measured by, and the button for comments floats over the field. */
        (this.element.closest("[data-field-input]") || this.element).after(this.line);
        this.update();
    }

    disconnect() {
        clearTimeout(this.timer);
        this.element.removeEventListener("input", this.update);
        this.element.removeEventListener("change", this.update);
        this.line.remove();
    }

    update(event) {
        const count = countOf(this.element.value);
        if (event && count === this.count) return;
        this.count = count;
        const verdict = this.verdict;
        const words = this.wordsValue;
        const numbers = { count, least: this.leastValue, most: this.mostValue };
        this.line.dataset.verdict = verdict;
        this.bar.firstElementChild.style.inlineSize = `${Math.min(100, (100 * count) / this.mostValue)}%`;
        this.text.textContent = count
            ? `${filled(words.range, numbers)} · ${words[verdict]}`
            : filled(words.empty, numbers);
        if (event) {
            clearTimeout(this.timer);
            this.timer = setTimeout(() => { this.status.textContent = this.text.textContent; }, PAUSE);
        }
    }

    get verdict() {
        if (!this.count) return "empty";
        if (this.count < this.leastValue) return "short";
        return this.count > this.mostValue ? "long" : "good";
    }
}

window.wagtail.app.register("jihadi-counter", CounterController);
