/* What links cannot do: players that are made when asked for, copying an address, and telling that a page is read. */

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

/* Counts a read, without cookies. Who asks not to be tracked is not even told of; a page that is fetched in advance or
   in a tab behind counts when it is seen. */
function countRead({ page, reads }) {
  fetch(reads, {
    method: "POST",
    keepalive: true,
    credentials: "omit",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      query: "mutation ($page: Int!) { countRead(page: $page) { counted } }",
      variables: { page: Number(page) },
    }),
  }).catch(() => {}); // offline: nobody misses it
}

function whenSeen(then) {
  const look = () => {
    if (document.prerendering || document.visibilityState !== "visible") return;
    document.removeEventListener("visibilitychange", look);
    document.removeEventListener("prerenderingchange", look);
    then();
  };
  document.addEventListener("visibilitychange", look);
  document.addEventListener("prerenderingchange", look);
  look();
}

if (document.body.dataset.reads && navigator.doNotTrack !== "1" && !navigator.globalPrivacyControl) {
  whenSeen(() => countRead(document.body.dataset));
}
