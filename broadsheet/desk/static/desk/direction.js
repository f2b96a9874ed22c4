// Gives every text input and every rich text editor of the desk dir="auto", so that Arabic typed into an English
// desk reads from the right, and the other way round. Watches for what forms add later: blocks, dialogs, choosers.
(() => {
  const FIELDS = [
    'input:not([type])', 'input[type="text"]', 'input[type="search"]', 'textarea',
    '.public-DraftEditor-content', '.DraftEditor-root', '[contenteditable="true"]', '.public-DraftStyleDefault-block',
  ].join(',');
  // A date or a colour is no text; an editor's paragraphs follow their own words.
  const give = (field) => {
    if (!field.hasAttribute('dir')) field.setAttribute('dir', 'auto');
  };
  const within = (node) => {
    if (!(node instanceof Element)) return;
    if (node.matches(FIELDS)) give(node);
    node.querySelectorAll(FIELDS).forEach(give);
  };
  const start = () => {
    within(document.body);
    new MutationObserver((changes) => {
      changes.forEach((change) => change.addedNodes.forEach(within));
    }).observe(document.body, { childList: true, subtree: true });
  };
  if (document.body) start();
  else document.addEventListener('DOMContentLoaded', start);
})();
