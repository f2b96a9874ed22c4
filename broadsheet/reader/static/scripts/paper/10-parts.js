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
