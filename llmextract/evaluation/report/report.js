// Filters and keys for the cases. Without it the page is whole: every case is there and opens.
(() => {
  const form = document.querySelector(".filters"), all = document.getElementById("all");
  const cases = [...all.children], output = form.querySelector("output");
  const words = new Map(cases.map((c) => [c, c.textContent.toLowerCase()]));

  const wanted = (c) =>
    words.get(c).includes(form.elements.words.value.trim().toLowerCase()) &&
    (!form.elements.language.value || c.dataset.language === form.elements.language.value) &&
    (!form.elements.errors.checked || c.dataset.errors !== "0") &&
    (!form.elements.changed.checked || c.dataset.changed === "1");

  const update = () => {
    for (const c of cases) c.hidden = !wanted(c);
    const order = form.elements.worst.checked ? [...cases].sort((a, b) => b.dataset.errors - a.dataset.errors) : cases;
    all.append(...order);
    output.textContent = `${cases.filter((c) => !c.hidden).length} of ${cases.length} cases`;
  };

  const go = (step) => {
    const shown = [...all.children].filter((c) => !c.hidden);
    const here = shown.findIndex((c) => c.contains(document.activeElement));
    const next = shown[here < 0 ? 0 : Math.min(shown.length - 1, Math.max(0, here + step))];
    if (next) next.querySelector("summary").focus();
  };

  // The browser itself scrolls to the summary that a link names and puts the focus on it; it only has to be there.
  const open = () => {
    const summary = location.hash.startsWith("#case-") && document.getElementById(location.hash.slice(1));
    if (!summary) return;
    const hidden = summary.parentElement.hidden;
    summary.parentElement.hidden = false;
    summary.parentElement.open = true;
    if (hidden) summary.focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input[type=search], select")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "/") { event.preventDefault(); form.elements.words.focus(); }
    else if (event.key === "e") { form.elements.errors.checked = !form.elements.errors.checked; update(); }
  });
  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", open);
  // A second click on the link to a case closed in the meantime does not change the hash.
  document.addEventListener("click", (event) => { if (event.target.closest('a[href^="#case-"]')) setTimeout(open); });
  form.hidden = false;
  update();
  open();
})();
