// The current section stays in sight where the menu scrolls sideways.
const current = document.querySelector(".sections [aria-current]");
const menu = current?.closest("ul");
if (menu && menu.scrollWidth > menu.clientWidth) {
  menu.scrollLeft += current.getBoundingClientRect().left - menu.getBoundingClientRect().left - 24;
}
