// Brings the alarm bar to every screen that is open: asks every three seconds, less often while there is no answer,
// and at once when somebody comes back to the window. Without this script each page that is opened has it.
(() => {
  const SOON = 3000, LATEST = 30000;
  let wait = SOON, timer;

  const ask = async (place) => {
    const address = new URL(place.dataset.alarms, location.href);
    address.searchParams.set('back', location.pathname + location.search);
    const answer = await fetch(address, { headers: { 'X-Requested-With': 'XMLHttpRequest' } });
    // A redirection leads to the login: the session is over.
    if (!answer.ok || answer.redirected) throw new Error(`${answer.status}`);
    const fresh = document.createElement('template');
    fresh.innerHTML = await answer.text();
    const state = (root) => root.querySelector('.desk-alarm')?.dataset.state ?? '';
    // Only what is new is put in, so that no button moves under a hand and nothing is read out twice.
    if (state(fresh.content) !== state(place)) place.replaceChildren(fresh.content);
  };
  const again = async () => {
    const place = document.querySelector('[data-alarms]');
    if (!place) return;
    if (!document.hidden) {
      try {
        await ask(place);
        wait = SOON;
      } catch {
        wait = Math.min(wait * 2, LATEST);
      }
    }
    clearTimeout(timer);
    timer = setTimeout(again, wait);
  };
  const measure = () => {
    const place = document.querySelector('[data-alarms]');
    if (!place) return;
    const tell = () => document.documentElement.style.setProperty('--desk-alarm', `${place.offsetHeight}px`);
    new ResizeObserver(tell).observe(place);
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', measure);
  else measure();
  document.addEventListener('visibilitychange', () => { if (!document.hidden) again(); });
  timer = setTimeout(again, wait);
})();
