// Sharing: buttons that are hidden until the browser is known to be able to do what they say.
for (const group of document.querySelectorAll("[data-share]")) {
  const { share: url, title } = group.dataset;
  const [own, copy, print] = ["own", "copy", "print"].map((name) => group.querySelector(`[data-do=${name}]`));
  const show = (button, act) => {
    if (!button) return;
    button.closest("li").hidden = false;
    button.addEventListener("click", act);
  };
  if (navigator.share) {
    // Who closes the sheet again has not met a fault.
    show(own, () => navigator.share({ title, url }).catch(() => {}));
  }
  if (navigator.clipboard) {
    const text = copy?.textContent;
    copy?.setAttribute("aria-live", "polite");
    show(copy, async () => {
      await navigator.clipboard.writeText(url);
      copy.textContent = copy.dataset.done;
      setTimeout(() => { copy.textContent = text; }, 2500);
    });
  }
  show(print, () => window.print());
}
