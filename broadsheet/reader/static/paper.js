// Comforts only: every page works without this.

// Parts: a fragment that the press prints takes the place of the plain link to it.
for (const place of document.querySelectorAll("[data-part]")) {
  fetch(place.dataset.part)
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
    .then((html) => {
      const part = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
      if (part) place.replaceWith(part);
    })
    .catch(() => {}); // The link stays.
}

// Copy link: the button is hidden until there is a clipboard to copy to.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    const text = button.textContent;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = text; }, 2500);
    });
  }
}

// The current section stays in sight where the menu scrolls sideways.
const current = document.querySelector(".sections [aria-current]");
const menu = current?.closest("ul");
if (menu && menu.scrollWidth > menu.clientWidth) {
  menu.scrollLeft += current.getBoundingClientRect().left - menu.getBoundingClientRect().left - 24;
}
