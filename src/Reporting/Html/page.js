"use strict";
// Everything is on the page without this; it only hides what a filter leaves out, and copies.
for (const filter of document.querySelectorAll(".filter")) {
  const scope = document.getElementById(filter.dataset.of);
  const items = [...scope.querySelectorAll("[data-item]")];
  const groups = [...scope.querySelectorAll("[data-group]")];
  const search = filter.querySelector("input");
  const state = filter.querySelector("select");
  const count = filter.querySelector("output");
  const open = groups.map(group => group.open);
  const texts = items.map(item => item.textContent.toLowerCase());
  const apply = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = state ? state.value : "";
    let shown = 0;
    items.forEach((item, i) => {
      const fits = words.every(word => texts[i].includes(word)) && (!wanted || item.dataset.item.split(" ").includes(wanted));
      item.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    const filtered = words.length > 0 || wanted !== "";
    groups.forEach((group, i) => {
      const any = group.querySelector("[data-item]:not([hidden])") !== null;
      group.hidden = !any;
      group.open = filtered ? any : open[i];
    });
    count.textContent = shown + " of " + items.length;
  };
  search.addEventListener("input", apply);
  if (state) state.addEventListener("change", apply);
  filter.hidden = false;
  apply();
}

const copy = async text => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
};
for (const box of document.querySelectorAll(".command")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.setAttribute("aria-label", "Copy: " + box.dataset.name);
  button.addEventListener("click", async () => {
    await copy(box.querySelector("pre").textContent);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  });
  box.append(button);
}

const reveal = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let at = target; at; at = at.parentElement) {
    if (at.tagName === "DETAILS") at.open = true;
    if (at.hidden) at.hidden = false;
  }
  target.scrollIntoView();
};
addEventListener("hashchange", reveal);
reveal();
addEventListener("keydown", event => {
  if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
    const search = document.querySelector(".filter:not([hidden]) input");
    if (search) { event.preventDefault(); search.focus(); }
  }
});
