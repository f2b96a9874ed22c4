// The wire room's comforts: items open beside the list, and a line says when new ones have come. Without this script
// items open as pages, and reloading shows what is new.
(() => {
  const room = document.querySelector('.desk-wire[data-arrivals]');
  const pane = document.querySelector('[data-wire-pane]');
  if (!room || !pane) return;

  const open = async (link) => {
    const answer = await fetch(`${link.href}?pane=1`, { headers: { 'X-Requested-With': 'XMLHttpRequest' } });
    if (!answer.ok) { window.location = link.href; return; }
    pane.innerHTML = await answer.text();
    pane.scrollTop = 0;
    room.querySelectorAll('[aria-current]').forEach((other) => other.removeAttribute('aria-current'));
    link.setAttribute('aria-current', 'true');
  };
  room.addEventListener('click', (event) => {
    const link = event.target.closest('[data-pane]');
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.button);
    if (!link || !plain || getComputedStyle(pane).display === 'none') return;
    event.preventDefault();
    open(link).catch(() => { window.location = link.href; });
  });

  const line = room.querySelector('.desk-wire__new');
  const ask = async () => {
    if (document.hidden) return;
    const answer = await fetch(`${room.dataset.arrivals}?after=${room.dataset.newest}`);
    if (!answer.ok) return;
    const { count } = await answer.json();
    line.hidden = !count;
    line.textContent = count === 1 ? line.dataset.one : line.dataset.many.replace('{n}', count);
  };
  setInterval(() => ask().catch(() => {}), 10000);
})();
