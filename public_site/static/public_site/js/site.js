/* What links cannot do: players that are made when asked for, and copying an address. */

const AUTOPLAY = { "www.aparat.com": "true" };

function play(link) {
  const address = new URL(link.dataset.embed);
  address.searchParams.set("autoplay", AUTOPLAY[address.hostname] ?? "1");
  const player = document.createElement("iframe");
  player.className = "player";
  player.src = address.href;
  player.title = link.dataset.title;
  player.allow = "autoplay; fullscreen; picture-in-picture; encrypted-media";
  player.allowFullscreen = true;
  player.referrerPolicy = "strict-origin-when-cross-origin";
  link.replaceWith(player);
  player.focus();
}

async function copy(button) {
  const label = button.querySelector("span");
  const before = label.textContent;
  await navigator.clipboard.writeText(button.dataset.copy);
  label.textContent = button.dataset.done;
  setTimeout(() => { label.textContent = before; }, 2500);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-embed]");
  const wantsNewTab = event.ctrlKey || event.metaKey || event.shiftKey;
  if (link && !wantsNewTab) {
    event.preventDefault();
    play(link);
    return;
  }
  const button = event.target.closest("button[data-copy]");
  if (button) copy(button);
  const sharing = event.target.closest("button[data-share]");
  // Whoever closes the system's sheet has not met an error.
  if (sharing) navigator.share({ title: sharing.dataset.title, url: sharing.dataset.share }).catch(() => {});
});

// The clipboard is only there in a secure context; without it the short link is still on the page.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button[data-copy]")) button.hidden = false;
}
if (navigator.share) {
  for (const button of document.querySelectorAll("button[data-share]")) button.hidden = false;
}
