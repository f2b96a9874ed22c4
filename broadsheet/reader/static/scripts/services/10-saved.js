// The lists of what can be read without a line: saved stories, and those that were read lately.
const lang = document.documentElement.lang;
const STORY = /^\/\w\w\/[^/]+\/\d{4}\/\d\d\/\d\d\/[^/]+$/;
const LOOSE = { ignoreVary: true };

const pathsOf = async (cache) => (await cache.keys()).map((each) => new URL(each.url).pathname).filter((each) => STORY.test(each));

async function titleOf(cache, path) {
  const html = await (await cache.match(path, LOOSE)).text();
  const page = new DOMParser().parseFromString(html, "text/html");
  return page.querySelector("h1")?.textContent.trim() || page.title;
}

// Saved stories are renewed when there is a line: corrections reach them, and what was withdrawn goes.
async function renew(cache, path) {
  const answer = await fetch(path, { cache: "no-cache" }).catch(() => null);
  if (answer?.ok && !answer.redirected) await cache.put(path, answer);
  else if (answer && [404, 410].includes(answer.status)) {
    await cache.delete(path, LOOSE);
    return false;
  }
  return true;
}

async function forget(cache, path) {
  const html = await (await cache.match(path, LOOSE)).text();
  const page = new DOMParser().parseFromString(html, "text/html");
  await cache.delete(path, LOOSE);
  await Promise.all([...page.querySelectorAll("main img, main source")].flatMap((each) =>
    [each.getAttribute("src"), ...(each.srcset ?? "").split(", ").map((one) => one.split(" ")[0])]
      .filter(Boolean).map((url) => cache.delete(url, LOOSE))));
}

async function fill(list) {
  const isSaved = list.dataset.stories === "saved";
  const cache = await caches.open(`${list.dataset.stories}-${lang}`);
  const paths = (await pathsOf(cache)).reverse();
  for (const path of paths) {
    if (isSaved && navigator.onLine && !(await renew(cache, path))) continue;
    const item = document.createElement("li"), link = document.createElement("a");
    link.href = path;
    link.textContent = await titleOf(cache, path);
    item.append(link);
    if (isSaved) {
      const button = Object.assign(document.createElement("button"), {
        type: "button", className: "button quiet", textContent: list.dataset.remove,
      });
      button.setAttribute("aria-label", `${list.dataset.remove}: ${link.textContent}`);
      button.addEventListener("click", async () => {
        await forget(cache, path);
        item.remove();
        show(list);
      });
      item.append(" ", button);
    }
    list.append(item);
  }
  show(list);
}

function show(list) {
  const section = list.closest("section");
  section.hidden = false;
  section.querySelector(".empty").hidden = list.children.length > 0;
}

if (window.caches) for (const list of document.querySelectorAll("[data-stories]")) fill(list);
