// Keeps the press's page fresh: asks for its moving part every five seconds, less often while there is no answer, and
// not at all while nobody looks. Without this script, reloading shows what is new.
(() => {
  const room = document.querySelector('[data-press]');
  if (!room) return;
  const now = room.querySelector('.desk-press__now');
  const stale = room.querySelector('.desk-press__stale');
  const SOON = 5000, LATEST = 60000;
  let wait = SOON;

  // Never under somebody's hands: not while they copy an error or have come to a link with the keyboard.
  const inUse = () => {
    const chosen = getSelection();
    return now.contains(document.activeElement)
      || (chosen && !chosen.isCollapsed && now.contains(chosen.anchorNode));
  };
  const ask = async () => {
    const address = new URL(location.href);
    address.searchParams.set('part', '');
    const answer = await fetch(address, { headers: { 'X-Requested-With': 'XMLHttpRequest' } });
    // A redirection leads to the login: the session is over.
    if (!answer.ok || answer.redirected) throw new Error(`${answer.status}`);
    const fresh = await answer.text();
    if (!inUse()) now.innerHTML = fresh;
  };
  const again = async () => {
    if (!document.hidden && !inUse()) {
      try {
        await ask();
        wait = SOON;
      } catch {
        wait = Math.min(wait * 2, LATEST);
      }
      stale.hidden = wait === SOON;
    }
    setTimeout(again, wait);
  };
  setTimeout(again, wait);
})();
