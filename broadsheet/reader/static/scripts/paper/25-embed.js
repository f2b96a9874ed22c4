// What stands on another site is loaded once its picture is pressed, and not before. Without this it is a link.
for (const place of document.querySelectorAll("[data-frame]")) {
  place.querySelector("a").addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const frame = document.createElement("iframe");
    frame.src = place.dataset.frame;
    frame.title = place.dataset.title;
    frame.allow = "autoplay; fullscreen; encrypted-media; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    place.replaceChildren(frame);
    frame.focus();
  });
}
