// The network page: filters → /api/network → a graph, a list and a panel.
// All text from documents is set as text, never as markup.
import { showNode } from "./panel.js";
import { build, clear, words } from "./words.js";

const LIST_ROWS = 300;
const MATCHES = 20;
const PHYSICS_STEPS = 180;
const COLOURS = {
  unit: { background: "#dbe8f5", border: "#1d4f7c" },
  group: { background: "#d9efe8", border: "#1f7a63" },
  measure: { background: "#f3a73b", border: "#a8660a" },
  lead: "#b3261e",
  responsible: "#1d4f7c",
  cooperate: "#8a94a0",
};

const form = document.getElementById("filters");
const status = document.getElementById("status");
const empty = document.getElementById("empty");
const panel = document.getElementById("panel");
const search = document.getElementById("search");
const matches = document.getElementById("matches");

let data = { nodes: [], edges: [], left_out: 0 };
let network = null;
let latest = 0;

function filters() {
  const chosen = new URLSearchParams();
  for (const field of form.querySelectorAll("select")) if (field.value) chosen.set(field.name, field.value);
  return chosen;
}

function toNode(node) {
  const isMeasure = node.type === "measure";
  return {
    id: node.id,
    label: node.label,
    shape: isMeasure ? "dot" : "box",
    color: COLOURS[node.type],
    value: node.size,
    mass: isMeasure ? 0.6 : 1 + Math.sqrt(node.size) / 2,
    font: { size: isMeasure ? 17 : 22 + Math.min(Math.sqrt(node.size) * 8, 60), color: "#1b2733" },
  };
}

function toEdge(edge, index, kind) {
  const colour = COLOURS[kind === "units" ? "lead" : edge.role];
  return {
    id: index,
    from: edge.source,
    to: edge.target,
    color: { color: colour, highlight: colour, hover: colour, opacity: 0.75 },
    width: edge.role === "lead" ? 2.5 : Math.min(1 + Math.sqrt(edge.weight), 6),
    dashes: edge.role === "cooperate" && kind !== "units" ? [6, 5] : !edge.stated ? [2, 3] : false,
    arrows: kind === "units" ? "to" : "",
    label: edge.weight > 1 ? String(edge.weight) : undefined,
  };
}

// A unit that is responsible and, by inference, leads too is drawn as the lead alone; the list has both.
function drawn(edges) {
  const pair = (edge) => `${edge.source} ${edge.target}`;
  const leads = new Set(edges.filter((edge) => edge.role === "lead").map(pair));
  return edges.filter((edge) => edge.role === "lead" || !leads.has(pair(edge)));
}

function draw(kind) {
  if (network) network.destroy();
  const large = data.nodes.length > 150;
  network = new vis.Network(
    document.getElementById("network"),
    { nodes: data.nodes.map(toNode), edges: drawn(data.edges).map((edge, index) => toEdge(edge, index, kind)) },
    {
      layout: { randomSeed: 7, improvedLayout: !large },
      physics: {
        barnesHut: {
          gravitationalConstant: -6000,
          centralGravity: 2,
          springLength: 90,
          springConstant: 0.05,
          avoidOverlap: 0.7,
        },
        stabilization: { iterations: PHYSICS_STEPS, fit: true },
      },
      nodes: { borderWidth: 1, scaling: { min: 7, max: 20, label: { enabled: false, drawThreshold: 5 } } },
      edges: { smooth: large ? false : { type: "continuous" }, font: { size: 11, align: "middle" } },
      interaction: { hover: true, keyboard: { enabled: true, bindToWindow: false }, hideEdgesOnDrag: large },
    },
  );
  network.once("stabilizationIterationsDone", () => network.setOptions({ physics: false }));
  network.on("selectNode", (event) => show(event.nodes[0]));
  window.quanzeNetwork = network; // for the browser's console, and for tests
}

function show(id) {
  showNode(panel, data.nodes.find((node) => node.id === id), filters());
}

function focusOn(id) {
  network.selectNodes([id]);
  network.focus(id, { scale: 0.8, animation: false });
  show(id);
  panel.focus();
}

function list() {
  const labels = new Map(data.nodes.map((node) => [node.id, node]));
  const body = clear(document.querySelector("#list tbody"));
  for (const edge of data.edges.slice(0, LIST_ROWS)) {
    const cells = [edge.source, edge.target].map((id) => {
      const node = labels.get(id);
      return build("td", {}, build("a", { href: node.page ?? "#" }, node.title));
    });
    const role = words(edge.role) + (edge.stated ? "" : ` (${words("inferred")})`);
    body.append(build("tr", {}, cells[0], build("td", {}, role), cells[1]));
  }
  const hidden = data.edges.length > LIST_ROWS;
  document.getElementById("more").textContent = hidden ? words("moreRows", { count: LIST_ROWS }) : "";
}

function tellEmpty() {
  clear(empty).hidden = data.nodes.length > 0;
  if (data.nodes.length) return;
  const set = [...form.querySelectorAll("select")].filter((field) => field.value && field.name !== "kind");
  empty.append(build("p", {}, words(set.length ? "emptyWhy" : "emptyAll")));
  for (const field of set) {
    const text = `${field.labels[0].firstChild.textContent.trim()}:${field.selectedOptions[0].text} ✕`;
    const drop = build("button", { type: "button" }, text);
    drop.addEventListener("click", () => { field.value = ""; load(); });
    empty.append(drop);
  }
}

function tellStatus() {
  const counts = words("shown", { nodes: data.nodes.length, edges: data.edges.length });
  const cut = data.left_out ? words("leftOut", { shown: data.nodes.length, left: data.left_out }) : "";
  status.textContent = [counts, cut].filter(Boolean).join(" · ");
  status.classList.toggle("note", data.left_out > 0);
}

async function load() {
  const turn = ++latest;
  status.textContent = words("loading");
  const chosen = filters();
  history.replaceState(null, "", `/network?${chosen}`);
  const answer = await fetch(`/api/network?${chosen}`);
  const body = await answer.json();
  if (turn !== latest) return;
  if (!answer.ok) {
    status.textContent = `${words("failed")}:${body.detail}`;
    return;
  }
  data = body;
  clear(panel).append(build("p", { class: "hint" }, panel.dataset.hint));
  draw(chosen.get("kind"));
  list();
  tellEmpty();
  tellStatus();
  find();
}

async function fillSections() {
  const field = form.elements.section;
  while (field.options.length > 1) field.remove(1);
  const document_ = form.elements.document.selectedOptions[0];
  if (!document_.value) return;
  const key = encodeURIComponent(document_.value.split("/").pop());
  const answer = await fetch(`/api/documents/${key}`);
  if (!answer.ok) return;
  for (const section of (await answer.json()).sections) field.add(new Option(section.title, section.iri));
}

function find() {
  clear(matches);
  const sought = search.value.trim().toLowerCase();
  if (!sought) return;
  const found = data.nodes.filter((node) => node.title.toLowerCase().includes(sought));
  const text = found.length ? words("matches", { count: found.length }) : words("noMatch", { words: search.value });
  matches.append(build("li", {}, text));
  for (const node of found.slice(0, MATCHES)) {
    const button = build("button", { type: "button", class: node.type }, node.label);
    button.addEventListener("click", () => focusOn(node.id));
    matches.append(build("li", {}, button));
  }
}

panel.dataset.hint = panel.textContent.trim();
form.addEventListener("change", async (event) => {
  if (event.target === search) return;
  if (event.target.name === "document") await fillSections();
  load();
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", (event) => {
  event.preventDefault();
  for (const field of form.querySelectorAll("select")) field.selectedIndex = 0;
  search.value = "";
  fillSections();
  load();
});
search.addEventListener("input", find);
search.addEventListener("keydown", (event) => {
  if (event.key === "Enter") matches.querySelector("button")?.click();
});
load();
