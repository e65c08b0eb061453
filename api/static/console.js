// Put the chosen example into the query box.
for (const list of document.querySelectorAll("select[data-load]")) {
  list.addEventListener("change", () => {
    if (list.value) document.getElementById(list.dataset.load).value = list.value;
  });
}
