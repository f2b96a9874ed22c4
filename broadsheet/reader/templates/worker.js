// The paper's service worker, one a language: its scope is that language's pages, never the desk.
// Pages come from the network first, so that nothing stale is ever shown on a line; files whose name holds a digest
// of their content come from the cache first. What was read lately and what was saved can be read without a line.
const PAPER = {{ paper|json }};
const SHELL = `shell-${PAPER.lang}-${PAPER.version}`;
const [PAGES, PICTURES, ASSETS, SAVED] = ["pages", "pictures", "assets", "saved"].map((name) => `${name}-${PAPER.lang}`);
const STORY = /^\/\w\w\/[^/]+\/\d{4}\/\d\d\/\d\d\/[^/]+$/;
const MOST = { stories: 20, others: 10, pictures: 80, assets: 40 };
const LOOSE = { ignoreSearch: true, ignoreVary: true };

addEventListener("install", (event) => event.waitUntil((async () => {
  const shell = await caches.open(SHELL);
  await shell.addAll([...PAPER.pages.map((path) => new Request(path, { cache: "reload" })), ...PAPER.assets]);
  await skipWaiting();
})()));

addEventListener("activate", (event) => event.waitUntil((async () => {
  const kept = [SHELL, PAGES, PICTURES, ASSETS, SAVED];
  const old = (await caches.keys()).filter((name) => name.split("-")[1] === PAPER.lang && !kept.includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
  await registration.navigationPreload?.enable();
  await clients.claim();
})()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event, url));
  else if (url.pathname.startsWith("/assets/")) event.respondWith(file(event, url, ASSETS, MOST.assets));
  else if (url.pathname.startsWith("/media/")) event.respondWith(file(event, url, PICTURES, MOST.pictures));
});

// The page that is open when the worker is installed was loaded without it: it asks to be kept as well.
addEventListener("message", (event) => {
  const { keep, pictures = [] } = event.data ?? {};
  if (keep) event.waitUntil((async () => {
    await remember(keep, await fetch(keep));
    const cache = await caches.open(PICTURES);
    await Promise.all(pictures.map((url) => cache.add(url).catch(() => {})));
  })());
});

async function page(event, url) {
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(event.request));
    if (!url.search) event.waitUntil(remember(url.pathname, answer.clone()));
    return answer;
  } catch {
    for (const name of [PAGES, SAVED, SHELL]) {
      const found = await (await caches.open(name)).match(url.pathname, LOOSE);
      if (found) return found;
    }
    return caches.match(PAPER.pages[0], LOOSE);
  }
}

async function remember(path, answer) {
  const pages = await caches.open(PAGES), saved = await caches.open(SAVED);
  if (answer.status === 404 || answer.status === 410) {
    // Withdrawn: what the paper took back must not live on here.
    await Promise.all([pages.delete(path, LOOSE), saved.delete(path, LOOSE)]);
  } else if (answer.ok && !answer.redirected && answer.headers.get("Content-Type")?.startsWith("text/html")) {
    if (await saved.match(path, LOOSE)) await saved.put(path, answer.clone());
    await pages.delete(path, LOOSE); // so that it goes to the end of the row
    await pages.put(path, answer);
    await trim(pages, MOST.stories, (each) => STORY.test(each));
    await trim(pages, MOST.others, (each) => !STORY.test(each));
  }
}

async function file(event, url, name, most) {
  const known = await caches.match(url.pathname, LOOSE);
  if (known) return known;
  try {
    const answer = await fetch(event.request);
    if (answer.status === 200) {
      const copy = answer.clone();
      event.waitUntil((async () => {
        const cache = await caches.open(name);
        await cache.put(url.pathname, copy);
        await trim(cache, most);
      })());
    }
    return answer;
  } catch {
    return (await sameSubject(url.pathname)) ?? Response.error();
  }
}

// Another width of the same picture is better than none.
async function sameSubject(path) {
  const stem = (each) => each.replace(/\.(?:width|fill|max|min|height|scale)-.*$/, "");
  for (const name of [PICTURES, SAVED]) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const each = new URL(request.url).pathname;
      if (each.startsWith("/media/") && stem(each) === stem(path)) return cache.match(request, LOOSE);
    }
  }
}

async function trim(cache, most, counts = () => true) {
  const keys = (await cache.keys()).filter((request) => counts(new URL(request.url).pathname));
  await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map((request) => cache.delete(request)));
}

// Notices: what the newspaper sends is {title, body, url, tag}.
addEventListener("push", (event) => {
  const { title, body, url, tag } = event.data?.json() ?? {};
  if (title) event.waitUntil(registration.showNotification(title, {
    body, tag, lang: PAPER.lang, dir: PAPER.dir, icon: PAPER.icon, badge: PAPER.icon, data: { url },
  }));
});

addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = new URL(event.notification.data?.url ?? PAPER.home, location.origin).href;
  event.waitUntil((async () => {
    const open = (await clients.matchAll({ type: "window" })).find((each) => each.url === url);
    return open ? open.focus() : clients.openWindow(url);
  })());
});

// A browser may change a subscription by itself: the newspaper learns the new address.
addEventListener("pushsubscriptionchange", (event) => event.waitUntil((async () => {
  const old = event.oldSubscription;
  if (!old) return;
  const fresh = event.newSubscription ?? (await registration.pushManager.subscribe(old.options));
  await fetch("/push/changed", {
    method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ old: old.endpoint, subscription: fresh }),
  });
})()));
