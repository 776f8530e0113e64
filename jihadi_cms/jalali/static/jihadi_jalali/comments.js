// Wagtail writes the dates of comments with a format that names no language. Runs before Wagtail's own script.
(() => {
  const { timeZone } = document.currentScript.dataset;

  Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
    construct(format, [languages, options], caller) {
      const unnamed = Array.isArray(languages) && languages.length === 0;
      const chosen = unnamed ? ["fa-IR-u-ca-persian-nu-arabext", { timeZone, ...options }] : [languages, options];
      return Reflect.construct(format, chosen, caller);
    },
  });
})();
