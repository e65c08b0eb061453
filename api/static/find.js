// Show only the table rows that hold the words in the search box.
for (const box of document.querySelectorAll("input[data-find]")) {
  const rows = document.querySelectorAll(`#${box.dataset.find} tbody tr`);
  box.addEventListener("input", () => {
    const words = box.value.trim().toLowerCase();
    for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(words);
  });
  box.form.addEventListener("submit", () => { box.disabled = true; });
}
