// The panel: a node's duties, each with the sentence that it comes from.
import { build, clear, words } from "./words.js";

const SHOWN = 100;

let latest = 0;

export async function showNode(panel, node, filters) {
  if (!node) return;
  const turn = ++latest;
  clear(panel).append(heading(node), build("p", {}, words("loading")));
  const answer = await fetch(`/api/responsibilities?${question(node, filters)}`);
  const body = await answer.json();
  if (turn !== latest) return;
  panel.lastChild.remove();
  if (!answer.ok) {
    panel.append(build("p", { class: "problem" }, `${words("failed")}:${body.detail}`));
    return;
  }
  panel.append(build("p", {}, body.total ? words("duties", { count: body.total }) : words("noDuties")));
  panel.append(build("ul", { class: "plain" }, ...body.items.map((duty) => item(duty, node))));
  if (body.total > body.items.length) {
    panel.append(build("p", {}, words("more", { count: body.total - body.items.length })));
  }
}

function question(node, filters) {
  const asked = new URLSearchParams({ limit: SHOWN });
  if (node.type === "measure") asked.set("measure", node.id);
  else asked.set("unit", node.id);
  for (const name of node.type === "measure" ? [] : ["document", "section", "role"]) {
    if (filters.get(name)) asked.set(name, filters.get(name));
  }
  return asked;
}

function heading(node) {
  const title = build("h2", {}, node.title);
  return node.page ? build("div", {}, title, build("a", { href: node.page }, words("open"))) : title;
}

function item(duty, node) {
  const other = node.type === "measure" ? duty.unit : duty.measure;
  const role = build("span", { class: `role role-${duty.role}` }, words(duty.role));
  const inferred = duty.stated ? null : build("small", { class: "tag inferred" }, words("inferred"));
  const link = build("a", { href: other.page ?? "#" }, other.label);
  return build("li", {}, role, " ", link, inferred, duty.quote ? quoted(duty.quote) : null);
}

function quoted(quote) {
  const characters = Array.from(quote.text); // offsets count code points, not UTF-16 units
  const part = (start, end) => characters.slice(start, end).join("");
  const mark = build("mark", {}, part(quote.start, quote.end));
  return build("q", { class: "quote" }, part(0, quote.start), mark, part(quote.end, characters.length));
}
