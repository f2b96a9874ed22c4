// How many characters are left: code points of the text as the server keeps it (broadsheet/comments/cleaning.py).
const UNKEPT = /[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;
const lengthOf = (text) => [...text.replace(/\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g, "\n").replace(UNKEPT, "").normalize("NFC")].length;

for (const form of document.querySelectorAll(".comment-form")) {
  const text = form.elements.text, line = form.querySelector(".left"), output = line.querySelector("output");
  const limit = Number(form.dataset.limit), words = JSON.parse(form.dataset.words ?? "{}");
  const say = line.lastChild;
  const count = () => {
    const left = limit - lengthOf(text.value);
    output.textContent = left;
    say.textContent = ` ${left < 0 ? words.over : words.left}`;
    line.classList.toggle("over", left < 0);
    // Heard when it matters, not at each key.
    output.setAttribute("aria-live", left <= 100 ? "polite" : "off");
  };
  line.hidden = false;
  text.addEventListener("input", count);
  count();
}
