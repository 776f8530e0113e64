// Numbers that Wagtail's scripts write, in Persian digits: how many are new, selected, in error, and which in a row.
(() => {
  const PLACES = [
    ".w-dismissible-badge--count",
    "[data-bulk-action-num-objects]",
    "[data-content-checker-count]",
    "[data-controller~=w-count]",
    "[data-inline-panel-child-count]",
    "[data-side-panel-toggle-counter]",
    ".w-minimap-item__errors",
  ].join();
  const persian = (text) => text.replace(/[0-9]/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[digit]);

  const write = (place) => {
    if (/[0-9]/.test(place.ariaLabel)) place.ariaLabel = persian(place.ariaLabel);
    const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { currentNode } = texts;
      if (/[0-9]/.test(currentNode.nodeValue)) currentNode.nodeValue = persian(currentNode.nodeValue);
    }
  };
  const look = (node) => {
    const element = node instanceof Element ? node : node.parentElement;
    const place = element?.closest(PLACES);
    if (place) write(place);
    else if (element === node) node.querySelectorAll(PLACES).forEach(write);
  };

  look(document.documentElement);
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      for (const node of type === "characterData" ? [target] : addedNodes) look(node);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
})();
