// Notices: nothing is asked of the reader before a button is pressed.
const form = document.querySelector("[data-notices]");
const lang = document.documentElement.lang;
const post = async (path, value) => {
  const answer = await fetch(`/push/${path}`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(value),
  });
  if (!answer.ok) throw new Error(answer.status);
};

async function start() {
  const worker = await navigator.serviceWorker.register(`/${lang}/worker.js`);
  const [on, off, told] = ["[data-turn-on]", "[data-turn-off]", "[role=status]"].map((each) => form.querySelector(each));
  const tell = (what) => { told.textContent = told.dataset[what] ?? ""; };
  const show = (subscription) => {
    off.hidden = !subscription;
    on.textContent = subscription ? on.dataset.change : on.dataset.first;
  };
  form.hidden = false;
  show(await worker.pushManager.getSubscription());

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      if ((await Notification.requestPermission()) !== "granted") return tell("denied");
      await navigator.serviceWorker.ready;
      const { key } = await (await fetch("/push/key")).json();
      const subscription = (await worker.pushManager.getSubscription())
        ?? (await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }));
      const chosen = new FormData(form), number = (name) => Number(chosen.get(name));
      await post("subscribe", { lang, subscription, wishes: {
        sections: chosen.getAll("section").map(Number), cap: number("cap"),
        quiet_from: number("quiet_from"), quiet_to: number("quiet_to"),
        zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      } });
      show(subscription);
      tell("on");
    } catch { tell("failed"); }
  });
  off.addEventListener("click", async () => {
    const subscription = await worker.pushManager.getSubscription();
    try {
      await post("forget", { endpoint: subscription?.endpoint });
      await subscription?.unsubscribe();
      show(null);
      tell("off");
    } catch { tell("failed"); }
  });
}

if (form && "serviceWorker" in navigator && "PushManager" in window) start();
