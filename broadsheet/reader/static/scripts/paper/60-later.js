// Reading without a line: the service worker of the page's language, and "save for later".
const lang = document.documentElement.lang;
if ("serviceWorker" in navigator && window.caches) {
  const pictures = [...document.querySelectorAll("main img")];
  const isFirst = !navigator.serviceWorker.controller;
  addEventListener("load", async () => {
    await navigator.serviceWorker.register(`/${lang}/worker.js`).catch(() => {});
    if (!isFirst) return;
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage({ keep: location.pathname, pictures: pictures.map((each) => each.currentSrc).filter(Boolean) });
  });

  for (const button of document.querySelectorAll("[data-save]")) {
    const path = button.dataset.save, text = button.textContent, name = `saved-${lang}`;
    const show = (isSaved) => {
      button.textContent = isSaved ? button.dataset.saved : text;
      button.setAttribute("aria-pressed", String(isSaved));
    };
    caches.open(name).then(async (cache) => {
      show(Boolean(await cache.match(path, { ignoreVary: true })));
      button.hidden = false;
      button.addEventListener("click", async () => {
        button.disabled = true;
        try {
          if (button.getAttribute("aria-pressed") === "true") await cache.delete(path, { ignoreVary: true });
          else {
            await cache.add(new Request(path, { cache: "no-cache" }));
            const wanted = pictures.map((each) => each.currentSrc || each.src);
            await Promise.all(wanted.map((each) => cache.add(each).catch(() => {})));
          }
          show(Boolean(await cache.match(path, { ignoreVary: true })));
        } catch { /* no line, or no room: the button goes on saying what is so */ }
        button.disabled = false;
        button.focus();
      });
    });
  }
}
