// Times: how long ago it was, behind the moment itself, in the page's language and the paper's digits. Never in its place.
const steps = [["minute", 60], ["hour", 3600], ["day", 86400], ["week", 604800]];
const lang = document.documentElement.lang;

const ago = (time) => {
  const seconds = (Date.now() - Date.parse(time.dateTime)) / 1000;
  // What lies a month back is dated well enough; what lies ahead is a clock that goes wrong.
  if (!(seconds >= 0 && seconds < 2592000)) return "";
  const numberingSystem = /[٠-٩]/.test(time.textContent) ? "arab" : "latn";
  const [unit, length] = steps.findLast(([, least]) => seconds >= least) ?? ["minute", 60];
  const number = Math.floor(seconds / length);
  // "This minute" for none, but never "yesterday": 24 hours ago may be two days ago by the calendar.
  const words = new Intl.RelativeTimeFormat(lang, { numeric: number ? "always" : "auto", numberingSystem });
  return words.format(-number, unit);
};

const places = [...document.querySelectorAll("time[data-ago]")].map((time) => {
  const place = document.createElement("span");
  place.className = "ago";
  time.after(" ", place);
  return [time, place];
});
const tell = () => places.forEach(([time, place]) => { place.textContent = ago(time); });
if (places.length) {
  tell();
  setInterval(() => { if (!document.hidden) tell(); }, 60000);
}
