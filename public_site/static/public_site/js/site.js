/* What links cannot do: players that are made when asked for, a gallery's pictures one by one, copying an address, and
   telling that a page is read. */

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

/* A dialog keeps the focus, closes on Escape and makes the rest of the page inert by itself. */
function makeViewer(gallery) {
  const links = [...gallery.querySelectorAll(".gallery__list a")];
  const viewer = gallery.querySelector("dialog");
  const [count, place, caption] = ["count", "picture", "caption"].map((name) => viewer.querySelector(`.viewer__${name}`));
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const forward = getComputedStyle(viewer).direction === "rtl" ? -1 : 1;
  const last = links.length - 1;
  let at = 0;
  let touchedAt = null;

  function show(index) {
    at = (index + links.length) % links.length;
    const picture = links[at].querySelector("picture").cloneNode(true);
    for (const source of picture.querySelectorAll("source")) source.sizes = "100vw";
    picture.querySelector("img").removeAttribute("loading");
    place.replaceChildren(picture);
    const words = links[at].closest("figure").querySelector("figcaption");
    caption.replaceChildren(...(words ? words.cloneNode(true).childNodes : []));
    count.textContent = count.dataset.count
      .replace("{number}", number.format(at + 1))
      .replace("{total}", number.format(links.length));
  }

  const keys = {
    ArrowRight: () => at + forward,
    ArrowLeft: () => at - forward,
    Home: () => 0,
    End: () => last,
  };
  viewer.addEventListener("keydown", (event) => {
    if (!(event.key in keys) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    show(keys[event.key]());
  });
  viewer.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-step]");
    if (button) show(at + Number(button.dataset.step));
    else if (event.target === viewer || event.target === place) viewer.close();
  });
  place.addEventListener("touchstart", (event) => {
    touchedAt = event.touches.length === 1 ? event.touches[0].clientX : null;
  }, { passive: true });
  place.addEventListener("touchend", (event) => {
    const moved = touchedAt === null ? 0 : event.changedTouches[0].clientX - touchedAt;
    if (Math.abs(moved) > 40) show(at - Math.sign(moved) * forward);
  });
  viewer.addEventListener("close", () => {
    place.replaceChildren();
    links[at].focus();
  });
  for (const button of viewer.querySelectorAll("[data-step]")) button.hidden = last === 0;

  return (link) => {
    show(links.indexOf(link));
    viewer.showModal();
  };
}

const viewers = new Map();

function view(link) {
  const gallery = link.closest(".gallery");
  if (!viewers.has(gallery)) viewers.set(gallery, makeViewer(gallery));
  viewers.get(gallery)(link);
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
  const picture = event.target.closest(".gallery__list a");
  if (picture && !wantsNewTab) {
    event.preventDefault();
    view(picture);
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
